using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace Notalock.Orders.Documentation.Tests;

/// <summary>Tests that the decision records have the form that their index describes.</summary>
public sealed partial class DecisionRecordTests
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    internal static readonly string Folder = Path.Combine(Repository.Root, "docs", "adr");

    public static TheoryData<string> Records() =>
        [.. Files("*.md").Where(static name => name != "README.md").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_has_a_number_a_status_and_every_section(string record)
    {
        var text = Read(record);

        FileNames().IsMatch(record).Should().BeTrue("the file name must be NNNN-title.md");
        text.Should().StartWith($"# {record[..4]}: ");
        Statuses().IsMatch(text).Should().BeTrue("the status must be Proposed, Accepted, or Superseded by another record");
        Headings().Matches(text).Select(static match => match.Value)
            .Should().Equal("## Context", "## Decision", "## Alternatives", "## Consequences");
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_is_listed_in_the_index(string record) => Read("README.md").Should().Contain($"| [{record[..4]}]({record}) |");

    [Theory]
    [MemberData(nameof(Records))]
    public void A_link_of_a_record_leads_to_a_file(string record)
    {
        foreach (Match link in Links().Matches(Read(record)))
        {
            var page = link.Groups["page"].Value;
            File.Exists(Path.Combine(Folder, page)).Should().BeTrue("{0} links to {1}", record, page);
        }
    }

    [Fact]
    public void A_number_is_used_once() =>
        Files("0*.md").Select(static name => name[..4]).Should().NotBeEmpty().And.OnlyHaveUniqueItems();

    private static IEnumerable<string> Files(string pattern) =>
        Directory.GetFiles(Folder, pattern).Select(static path => Path.GetFileName(path));

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file)).ReplaceLineEndings("\n");

    [GeneratedRegex("^[0-9]{4}(-[a-z0-9]+)+\\.md$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex FileNames();

    [GeneratedRegex(@"\n\*\*Status:\*\* (Proposed|Accepted|Superseded by [0-9]{4})\n", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Statuses();

    [GeneratedRegex("^## .+$", Options | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Headings();

    [GeneratedRegex(@"\]\((?<page>[\w./-]+\.md)\)", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Links();
}
