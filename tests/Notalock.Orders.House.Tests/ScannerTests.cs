using FluentAssertions;
using Notalock.Orders.House.Passages;
using Notalock.Orders.House.Words;
using Xunit;

namespace Notalock.Orders.House;

public sealed class ScannerTests
{
    private const string Code = PassageBuilder.Code;

    [Fact]
    public void Strings_are_read_with_their_interpolations_and_concatenations()
    {
        var passages = StringPassages.Read(File("x.cs", """"
            class C
            {
                string Message(int id) => $"The order {id} must be paid" +
                    " before it is shipped, but was " + State + ".";
                string Plain = "A plain text";
                string Raw = $$"""A raw {{id}} text""";
                byte[] Bytes => "The bytes of a text"u8;
            }
            """"));

        passages.Select(passage => passage.Text).Should().Equal(
            $"The order {Code} must be paid before it is shipped, but was {Code}.",
            "A plain text",
            $"A raw {Code} text",
            "The bytes of a text");
    }

    [Theory]
    [InlineData("order.created")]
    [InlineData("orders-view")]
    [InlineData("hold")]
    [InlineData("SELECT id FROM orders WHERE held")]
    public void Names_and_statements_are_not_prose(string value) =>
        StringPassages.Read(File("x.cs", $"class C {{ string S = \"{value}\"; }}")).Should().BeEmpty();

    [Fact]
    public void Words_of_a_long_text_are_reported_on_their_own_line()
    {
        var passage = StringPassages.Read(File("x.cs", "class C\n{\n    string S = \"One text \"\n        + \"that lapses\";\n}")).Single();

        passage.LineAt(passage.Text.IndexOf("One", StringComparison.Ordinal)).Should().Be(3);
        passage.LineAt(passage.Text.IndexOf("lapses", StringComparison.Ordinal)).Should().Be(4);
    }

    [Fact]
    public void Documentation_is_read_of_members_that_a_host_can_reach()
    {
        var members = DocumentedMember.Read(File("x.cs", """
            namespace N;
            /// <summary>A type.</summary>
            public class Shown(int x)
            {
                /// <summary>Gets <c>x</c> of <see cref="Shown"/>.</summary>
                protected int Inherited => x;
                /// <summary>Hidden here.</summary>
                private protected int Hidden => x;
                /// <summary>Hidden too.</summary>
                internal int Mine => x;
                public override string ToString() => "";
            }
            internal class Secret
            {
                public int Value => 1;
            }
            public interface IShown
            {
                int Value { get; }
            }
            public enum Kind
            {
                /// <summary>The first kind.</summary>
                First,
            }
            """)).ToList();

        members.Select(member => member.Name).Should().Equal("Shown", "Inherited", "IShown", "Value", "Kind", "First");
        members[1].Elements.Where(element => element.Tag is "summary").Select(element => element.Text)
            .Should().Equal($"Gets {Code} of {Code}.");
        members[3].Elements.Should().BeEmpty();
    }

    [Fact]
    public void Markup_is_read_as_text_attributes_and_strings_of_code()
    {
        var passages = RazorPassages.Read(File("x.razor", """
            @* A comment that lapses *@
            <h1 class="big title" title="A title to read">Orders <b>of today</b></h1>
            @if (Total > 1)
            {
                <p>Total: @Total and <a href="/a b" aria-label="@($"Open order {Total}")">@Texts["Show all"]</a></p>
            }
            <Dialog Heading="Add a note" />
            @code {
                private string Label => "A label of code";
                private int Total { get; set; }
            }
            """)).Select(passage => passage.Text).ToList();

        passages.Should().Contain(["A title to read", "Orders", "of today", "Total:", "Show all", "Add a note", "A label of code"]);
        passages.Should().Contain($"Open order {Code}");
        passages
            .Should()
            .NotContain(text => text.Contains("comment", StringComparison.Ordinal) || text.Contains("big", StringComparison.Ordinal)
            || text.Contains("private", StringComparison.Ordinal));
    }

    [Fact]
    public void Pages_are_read_by_paragraph_and_cell_without_code()
    {
        var passages = MarkdownPassages.Read(File("x.md", """
            # A heading

            A paragraph that goes
            on, with `inline code` and [a link](https://example.test/x).
            | a cell | another |
            - an item

            ```csharp
            var x = Call("a quoted text"); // a comment here
            ```
            """)).ToList();

        passages.Select(passage => passage.Text).Should().Equal(
            "A heading",
            $"A paragraph that goes on, with {Code} and a link.",
            "| a cell | another |",
            "an item",
            "a quoted text",
            "a comment here");
        passages[1].LineAt(passages[1].Text.IndexOf("on,", StringComparison.Ordinal)).Should().Be(4);
        passages[4].LineAt(0).Should().Be(9);
    }

    [Fact]
    public void Resources_are_read_by_value()
    {
        var passage = ResourcePassages.Read(File("x.resx", "<root>\n<data name=\"Key\">\n<value>A text</value></data></root>")).Single();

        passage.Text.Should().Be("A text");
        passage.LineAt(0).Should().Be(3);
    }

    [Fact]
    public void Phrases_are_accepted_within_an_allowed_context_only()
    {
        var list = PhraseList.Parse("trails?\n  write: audit trail\n  allow: audit trails?\n  reject: a trail\n");

        list.Find("The audit trail of an order").Should().BeEmpty();
        list.Find("The audit trail, and a trail").Should().ContainSingle().Which.Match.Index.Should().Be(23);
        list.Find("entrails and trailers").Should().BeEmpty();
    }

    [Fact]
    public void Phrases_are_looked_for_in_their_kinds_only()
    {
        var list = PhraseList.Parse("days\n  write: date range\n  reject: these days\n  in: resource, markup\n");

        list.Find("these days", PassageKind.Page).Should().BeEmpty();
        list.Find("these days", PassageKind.Markup).Should().ContainSingle();
    }

    private static SourceFile File(string path, string text) => new(path, text);
}
