using System.Reflection;
using System.Text.RegularExpressions;
using FluentAssertions;
using Notalock.Orders.Testing;
using Notalock.Orders.Transitions;
using Xunit;

namespace Notalock.Orders.Documentation.Tests;

/// <summary>What the documentation says is compiled, and what it draws is current.</summary>
public partial class DocumentationTests
{
    private static readonly Assembly Here = typeof(DocumentationTests).Assembly;

    public static TheoryData<string> Pages() => [.. PrintedPage.Names];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_csharp_block_is_part_of_code_that_compiles(string page)
    {
        var compiled = Here.GetManifestResourceNames().Where(n => n.EndsWith(".cs", StringComparison.Ordinal)).Select(n => Lines(Read(n))).ToArray();
        foreach (var block in PrintedPage.Load(page).Fragments)
        {
            var lines = Lines(block);

            compiled.Should().Contain(source => Contains(source, lines), "this block of {0} must be part of a file of Snippets:\n{1}", page, block);
        }
    }

    [Fact]
    public void The_map_in_the_concepts_is_the_map_of_the_code() =>
        Read("docs/concepts.md").Should().Contain("```mermaid\n" + OrderTransitionMap.Default.ToMermaid() + "```");

    [Fact]
    public void The_number_of_cases_of_the_kit_is_the_one_that_is_told() =>
        Read("docs/writing-a-store.md").Should().Contain($"{OrderStoreConformance.Cases.Count} named cases");

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_to_a_page_leads_somewhere(string page)
    {
        foreach (Match link in PageLinks().Matches(Read(page)))
        {
            var target = link.Groups["page"].Value;
            if (page.StartsWith("docs/", StringComparison.Ordinal))
            {
                target = "docs/" + target;
            }

            PrintedPage.Names.Append("CHANGELOG.md").Should().Contain(target);
        }
    }

    [Fact]
    public void Every_page_of_the_documentation_begins_with_its_summary()
    {
        foreach (var page in PrintedPage.Names.Where(p => p.StartsWith("docs/", StringComparison.Ordinal)))
        {
            Read(page).Split('\n').Take(4).Should().Contain(l => l.StartsWith("| TL;DR |", StringComparison.Ordinal), "{0} has a TL;DR row first", page);
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

    // Indentation differs between a page and a class, and so do empty lines.
    private static string[] Lines(string text) => [.. text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];

    private static string Read(string name) => PrintedPage.ReadResource(name);

    [GeneratedRegex(@"\]\((?<page>[\w/-]+\.md)\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PageLinks();
}
