using System.Reflection;
using System.Text.RegularExpressions;
using FluentAssertions;
using Notalock.Orders.Testing;
using Xunit;

namespace Notalock.Orders.Documentation.Tests;

/// <summary>Tests that the code of the documentation compiles and that its diagrams are current.</summary>
public partial class DocumentationTests
{
    private static readonly Assembly ThisAssembly = typeof(DocumentationTests).Assembly;

    public static TheoryData<string> Pages() => [.. PrintedPage.Names];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_csharp_block_is_part_of_compiled_code(string page)
    {
        var compiled = ThisAssembly.GetManifestResourceNames()
            .Where(n => n.EndsWith(".cs", StringComparison.Ordinal))
            .Select(n => Lines(Read(n)))
            .ToArray();
        foreach (var block in PrintedPage.Load(page).Fragments)
        {
            var lines = Lines(block);

            compiled.Should().Contain(
                source => Contains(source, lines), "this block of {0} must be part of a file of Snippets:\n{1}", page, block);
        }
    }

    [Fact]
    public void The_diagram_of_the_concepts_page_matches_the_transition_map() =>
        Read("docs/concepts.md").Should().Contain("```mermaid\n" + OrderTransitionMap.Default.ToMermaid() + "```");

    [Fact]
    public void The_number_of_conformance_cases_matches_the_documentation() =>
        Read("docs/writing-a-store.md").Should().Contain($"{OrderStoreConformance.Cases.Count} named cases");

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_to_a_page_resolves(string page)
    {
        foreach (Match link in PageLinks().Matches(Read(page)))
        {
            var target = link.Groups["page"].Value;
            if (page.StartsWith("docs/", StringComparison.Ordinal))
            {
                target = "docs/" + target;
            }

            if (target.StartsWith("docs/adr/", StringComparison.Ordinal))
            {
                File.Exists(Path.Combine(DecisionRecordTests.Folder, target["docs/adr/".Length..]))
                    .Should().BeTrue("{0} links to it", page);
                continue;
            }

            PrintedPage.Names.Append("CHANGELOG.md").Should().Contain(target);
        }
    }

    [Fact]
    public void Every_documentation_page_starts_with_a_summary()
    {
        foreach (var page in PrintedPage.Names.Where(p => p.StartsWith("docs/", StringComparison.Ordinal)))
        {
            Read(page).Split('\n').Take(4)
                .Should().Contain(l => l.StartsWith("| TL;DR |", StringComparison.Ordinal), "{0} must start with a TL;DR row", page);
        }
    }

    private static bool Contains(string[] source, string[] block)
    {
        for (var i = 0; i + block.Length <= source.Length; i++)
        {
            if (source.AsSpan(i, block.Length).SequenceEqual(block))
            {
                return true;
            }
        }

        return false;
    }

    // Indentation and empty lines differ between a page and a class.
    private static string[] Lines(string text) => [.. text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];

    private static string Read(string name) => PrintedPage.ReadResource(name);

    [GeneratedRegex(
        @"\]\((?<page>[\w/-]+\.md)\)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex PageLinks();
}
