using FluentAssertions;
using Xunit;

namespace Notalock.Orders.House;

/// <summary>The repository keeps the rules of the house. A failure prints the work list.</summary>
public sealed class RepositoryTests
{
    private static readonly House House = new(SourceTree.Find());

    public static TheoryData<string> Rules => [.. House.Rules.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Repository_keeps_the_rule(string name)
    {
        var findings = House.Rules.Single(rule => rule.Name == name).Check().ToList();

        findings.Should().BeEmpty("every finding needs a change:\n{0}", Report.Write(findings));
    }

    [Fact]
    public void Repository_has_texts_of_every_kind_to_check()
    {
        var tree = SourceTree.Find();

        Passages.PassageReader.Files(tree).SelectMany(Passages.PassageReader.Read).Select(passage => passage.Kind)
            .Distinct().Should().BeEquivalentTo(Enum.GetValues<Passages.PassageKind>());
    }
}
