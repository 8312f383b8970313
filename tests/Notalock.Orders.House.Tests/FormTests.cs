using FluentAssertions;
using Notalock.Orders.House.Form;
using Notalock.Orders.House.Passages;
using Xunit;

namespace Notalock.Orders.House;

public sealed class FormTests
{
    [Theory]
    [InlineData("What it costs.")]
    [InlineData("Whether it is paid.")]
    [InlineData("None.")]
    [InlineData("Items.")]
    [InlineData("This builder.")]
    [InlineData("gets the order.")]
    [InlineData("Get the order.")]
    [InlineData("400: the field is unknown.")]
    [InlineData("Nothing was written.")]
    [InlineData("")]
    public void Summaries_without_verb_or_noun_are_found(string summary) =>
        Check($"/// <summary>{summary}</summary>\npublic class C;").Should().ContainSingle();

    [Theory]
    [InlineData("Gets the order.")]
    [InlineData("The currency of the order.")]
    [InlineData("Represents an amount of <see cref=\"C\"/>.")]
    public void Summaries_with_verb_or_noun_are_accepted(string summary) =>
        Check($"/// <summary>{summary}</summary>\npublic class C;").Should().BeEmpty();

    [Fact]
    public void Members_without_summary_are_found_unless_they_inherit_it()
    {
        Check("public class C;").Should().ContainSingle();
        Check("/// <inheritdoc/>\npublic class C;").Should().BeEmpty();
    }

    [Fact]
    public void Parts_of_a_partial_type_share_one_summary()
    {
        Check("/// <summary>A type.</summary>\npublic partial class C;\npublic partial class C;").Should().BeEmpty();
        Check("public partial class C;\npublic partial class C;").Should().HaveCount(2);
    }

    [Fact]
    public void Positional_parameters_are_documented()
    {
        const string Record = "public record R(int Amount);";

        Check("/// <summary>A record.</summary>\n" + Record).Should().ContainSingle();
        Check("/// <summary>A record.</summary>\n/// <param name=\"Amount\">How much.</param>\n" + Record).Should().ContainSingle();
        Check("/// <summary>A record.</summary>\n/// <param name=\"Amount\">The amount.</param>\n" + Record).Should().BeEmpty();
    }

    [Fact]
    public void Cancellation_tokens_have_one_sentence()
    {
        Check(Method("Gives up waiting.")).Should().ContainSingle();
        Check(Method(DocumentationForm.CancellationToken)).Should().BeEmpty();

        static string Method(string token) =>
            "/// <summary>A type.</summary>\npublic class C\n{\n/// <summary>Runs the work.</summary>\n"
            + $"/// <param name=\"cancellationToken\">{token}</param>\npublic void Run(CancellationToken cancellationToken) {{ }}\n}}";
    }

    [Theory]
    [InlineData("What_is_right_starts", 1)]
    [InlineData("Trap_where_money_is_lost", 1)]
    [InlineData("Without_script_a_page_works", 1)]
    [InlineData("Options_that_are_valid_start", 0)]
    [InlineData("Trap_double_refund_from_two_clicks", 0)]
    public void Names_of_tests_start_with_their_subject(string name, int findings) =>
        TestNames.Check(new SourceFile("x.cs", $"class C {{ [Fact] public void {name}() {{ }} }}")).Should().HaveCount(findings);

    [Fact]
    public void Event_ids_are_unique_and_in_the_range_of_their_package()
    {
        EventIds.Check([Log("Notalock.Orders", "1"), Log("Notalock.Orders.Admin", "EventId = 200")]).Should().BeEmpty();
        EventIds.Check([Log("Notalock.Orders", "1"), Log("Notalock.Orders", "EventId = 1")]).Should().ContainSingle();
        EventIds.Check([Log("Notalock.Orders.Stripe", "1")]).Should().ContainSingle();
        EventIds.Check([Log("Notalock.Orders.Testing", "500")]).Should().BeEmpty();

        static SourceFile Log(string package, string id) =>
            new($"src/{package}/Log.cs", $"class Log {{ [LoggerMessage({id}, Level = LogLevel.Debug)] static partial void A(); }}");
    }

    [Fact]
    public void Files_lie_in_a_feature_or_are_listed_at_the_root()
    {
        var layout = Layout.Parse("[src/P]\nOrders/ Money/\nService.cs\n");

        layout.Check(["src/P/Service.cs", "src/P/Orders/Order.cs", "src/P/Orders/Commands/Cancel.cs"]).Should().BeEmpty();
        layout.Check(["src/P/Order.cs", "src/P/Misc/Order.cs", "src/Q/Order.cs"]).Should().HaveCount(3);
        Layout.CheckFolders(["src/P/Orders", "src/P/Orders/Internal"]).Should().ContainSingle();
    }

    [Fact]
    public void Lines_and_files_are_limited()
    {
        Lines.CheckWidth(new SourceFile("x.cs", new string('x', 140) + "\n" + new string('x', 141))).Single().Line.Should().Be(2);
        Lines.CheckWidth(new SourceFile("x.cs", $"var {new string('x', 90)} = \"{new string('x', 60)}\";")).Should().BeEmpty();
        Lines.CheckWidth(new SourceFile("x.cs", $"var {new string('x', 150)} = \"{new string('x', 10)}\";")).Should().ContainSingle();
        Lines.CheckCount(new SourceFile("x.cs", string.Concat(Enumerable.Repeat("\n", 419)) + "x")).Should().BeEmpty();
        Lines.CheckCount(new SourceFile("x.cs", string.Concat(Enumerable.Repeat("\n", 420)) + "x")).Should().ContainSingle();
    }

    [Fact]
    public void Databases_are_distinguished_in_the_dialects_only()
    {
        const string Text = "class C { bool B => db.IsSqlite(); } // IsSqlite";

        Dialects.Check(new SourceFile("src/P/Sql/C.cs", Text)).Should().ContainSingle();
        Dialects.Check(new SourceFile("src/P/Dialects/C.cs", Text)).Should().BeEmpty();
    }

    private static IEnumerable<Finding> Check(string code) =>
        DocumentationForm.Check([.. DocumentedMember.Read(new SourceFile("x.cs", code))]);
}
