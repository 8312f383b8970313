using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace Notalock.Orders.Documentation.Tests;

/// <summary>Tests that the tables about security name tests that exist.</summary>
public sealed partial class PromiseTests
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // The sources of each test class by its name. Several projects can have a class of the same name.
    private static readonly ILookup<string, string> Sources = ReadSources();

    [Theory]
    [InlineData("docs/threat-model.md", 50)]
    [InlineData("docs/security.md", 20)]
    [InlineData("docs/pci-scope.md", 5)]
    public void Every_test_that_a_table_names_exists(string page, int minClasses)
    {
        var named = PrintedPage.ReadResource(page).Split('\n')
            .Where(static line => line.StartsWith('|'))
            .SelectMany(static line => NamedTests().Matches(line))
            .Select(static match => (Class: match.Groups["class"].Value, Method: match.Groups["method"].Value))
            .Distinct()
            .ToArray();

        named.Select(static test => test.Class).Distinct().Should().HaveCountGreaterThanOrEqualTo(minClasses);
        named.Where(static test => !Exists(test.Class, test.Method)).Should().BeEmpty("{0} names them", page);
    }

    private static bool Exists(string testClass, string method) => Sources[testClass]
        .Any(source => method.Length == 0 || source.Contains($" {method}(", StringComparison.Ordinal));

    private static ILookup<string, string> ReadSources() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
        .Select(File.ReadAllText)
        .SelectMany(static text => Declarations().Matches(text).Select(match => (Class: match.Groups["class"].Value, Text: text)))
        .ToLookup(static source => source.Class, static source => source.Text, StringComparer.Ordinal);

    [GeneratedRegex(@"`(?<class>[A-Z]\w*Tests)(\.(?<method>\w+))?`", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NamedTests();

    [GeneratedRegex(@"^(public|internal) .*class (?<class>\w+Tests)\b", Options | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Declarations();
}
