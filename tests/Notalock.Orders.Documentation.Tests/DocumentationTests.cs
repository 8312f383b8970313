using System.Reflection;
using System.Text.RegularExpressions;
using FluentAssertions;
using Notalock.Orders.Testing;
using Notalock.Orders.Transitions;
using Xunit;

namespace Notalock.Orders.Documentation.Tests;

/// <summary>Tests that the code of the documentation compiles and that its diagrams are current.</summary>
public partial class DocumentationTests
{
    private static readonly Assembly ThisAssembly = typeof(DocumentationTests).Assembly;

    private static readonly string[] PageNames =
        [.. ThisAssembly.GetManifestResourceNames().Where(n => n.EndsWith(".md", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Pages() => [.. PageNames];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_csharp_block_is_part_of_compiled_code(string page)
    {
        var compiled = ThisAssembly.GetManifestResourceNames().Where(
            n => n.EndsWith(".cs", StringComparison.Ordinal)).Select(n => Lines(Read(n))).ToArray();
        foreach (Match block in CSharpBlocks().Matches(Read(page)))
        {
            var lines = Lines(block.Groups["code"].Value);

            compiled.Should().Contain(
                source => Contains(
                    source, lines), "this block of {0} must be part of a file in Snippets:\n{1}", page, block.Groups["code"].Value);
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

            PageNames.Append("CHANGELOG.md").Should().Contain(target);
        }
    }

    [Fact]
    public void Every_documentation_page_starts_with_a_summary()
    {
        foreach (var page in PageNames.Where(p => p.StartsWith("docs/", StringComparison.Ordinal)))
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

    private static string Read(string name)
    {
        using var stream = ThisAssembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException(
            $"The resource {name} must be embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(
        "```csharp\n(?<code>.*?)```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex CSharpBlocks();

    [GeneratedRegex(
        @"\]\((?<page>[\w/-]+\.md)\)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex PageLinks();
}
