using System.Text.RegularExpressions;

namespace Notalock.Orders.Documentation.Tests;

/// <summary>Represents a page of the documentation: its text and its code blocks.</summary>
internal sealed partial class PrintedPage
{
    private PrintedPage(string name, string text)
    {
        Name = name;
        Text = text;
        Fragments = [.. Blocks(text, "csharp").Where(b => !IsProgram(b))];
        Programs = [.. Blocks(text, "csharp").Where(IsProgram)];
        Outputs = [.. Blocks(text, "text")];
        Packages = [.. PackageLines().Matches(text).Select(m => m.Groups["package"].Value).Distinct(StringComparer.Ordinal)];
    }

    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(PrintedPage).Assembly.GetManifestResourceNames()
            .Where(n => n.EndsWith(".md", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public string Name { get; }

    public string Text { get; }

    /// <summary>Gets the C# blocks that are parts of a file.</summary>
    public IReadOnlyList<string> Fragments { get; }

    /// <summary>Gets the C# blocks that are complete files and start with their <c>using</c> directives.</summary>
    public IReadOnlyList<string> Programs { get; }

    /// <summary>Gets the blocks with the output of a program.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Gets the packages that the page adds.</summary>
    public IReadOnlyList<string> Packages { get; }

    public static PrintedPage Load(string name) => new(name, ReadResource(name));

    public static string ReadResource(string name)
    {
        using var stream = typeof(PrintedPage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} must be embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static IEnumerable<string> Blocks(string text, string language) =>
        CodeBlocks().Matches(text).Where(m => m.Groups["language"].Value == language).Select(m => m.Groups["code"].Value);

    private static bool IsProgram(string code) => UsingDirective().IsMatch(code);

    [GeneratedRegex(
        "^ *```(?<language>[a-z]*)\n(?<code>.*?)^ *```",
        Options | RegexOptions.Singleline | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex CodeBlocks();

    [GeneratedRegex(@"^using [A-Z][\w.]+;", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex UsingDirective();

    [GeneratedRegex(@"^dotnet add package (?<package>[\w.]+)$", Options | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PackageLines();

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
}
