using System.Text.RegularExpressions;

namespace Notalock.Orders.Admin.Tests.Shared;

/// <summary>
/// Finds the texts that the admin looks up, by the patterns of its source code, so that no list has to be maintained. A superfluous text is
/// harmless.
/// </summary>
internal static partial class TextKeys
{
    private static readonly string[] WithoutTexts = ["Log.cs", "NotalockOrdersAdminOptionsValidator.cs", "CsvExport.cs"];

    // CSS class suffixes that match the pattern of a text.
    private static readonly string[] Tones = ["good", "wait", "bad", "quiet"];

    public static IReadOnlyCollection<string> Find(string root)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        var admin = Path.Combine(root, "src", "Notalock.Orders.Admin");
        foreach (var file in Directory.EnumerateFiles(admin, "*", SearchOption.AllDirectories)
                .Where(f => IsSource(Path.GetRelativePath(admin, f))))
        {
            keys.UnionWith(InSource(Path.GetRelativePath(admin, file), WithoutComments(File.ReadAllLines(file))));
        }

        // The status labels of the core.
        var map = File.ReadAllText(Path.Combine(root, "src", "Notalock.Orders", "Transitions", "OrderTransitionMapBuilder.cs"));
        keys.UnionWith(StatusLabel().Matches(map).Select(static m => m.Groups["text"].Value));
        keys.RemoveWhere(static k => k.StartsWith("image", StringComparison.Ordinal) || k.StartsWith("text/", StringComparison.Ordinal));
        return keys;
    }

    private static bool IsSource(string path) =>
        (path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal))
        && path.Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin")
        && !WithoutTexts.Contains(Path.GetFileName(path), StringComparer.Ordinal);

    private static string WithoutComments(IEnumerable<string> lines) =>
        string.Join('\n', lines.Where(static l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    private static IEnumerable<string> InSource(string path, string source)
    {
        var found = Lookups(source).SelectMany(InLookup)
            .Concat(Texts(Arm(), source))
            .Concat(Texts(LabelAttribute(), source))
            .Concat(Texts(LabelInTuple(), source))
            .Concat(Texts(Call(), source))
            .Concat(Texts(AddedError(), source))
            .Concat(Texts(QueueLabel(), source))
            .Concat(Texts(LabelOrOther(), source));
        if (path.EndsWith("AdminLabels.cs", StringComparison.Ordinal))
        {
            found = found.Concat(Texts(AnyArm(), source).Where(static t => !Tones.Contains(t, StringComparer.Ordinal)));
        }

        return found.Select(static t => t.Replace("\\\"", "\"", StringComparison.Ordinal)).Where(static t => t.Any(char.IsAsciiLetter));
    }

    private static IEnumerable<string> Texts(Regex regex, string source) =>
        regex.Matches(source).Select(static m => m.Groups["text"].Value);

    // Enumerates the content between the brackets of T[…] and Text[…].
    private static IEnumerable<string> Lookups(string source)
    {
        foreach (var start in Lookup().Matches(source).Select(static m => m.Index + m.Length))
        {
            var (depth, end, quoted) = (1, start, false);
            for (; end < source.Length && depth > 0; end++)
            {
                if (source[end] == '"' && source[end - 1] != '\\')
                {
                    quoted = !quoted;
                }
                else if (!quoted)
                {
                    depth += source[end] switch { '[' => 1, ']' => -1, _ => 0 };
                }
            }

            yield return source[start..(end - 1)];
        }
    }

    private static IEnumerable<string> InLookup(string body) =>
        First().Match(body) is { Success: true } first ? [first.Groups["text"].Value] : Texts(Choice(), body);

    [GeneratedRegex(@"\b(?:T|[Tt]ext)\[", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Lookup();

    [GeneratedRegex("^\"(?<text>([^\"\\\\]|\\\\.)*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex First();

    [GeneratedRegex("([?:]|=>)\\s*\"(?<text>([^\"\\\\]|\\\\.)*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Choice();

    [GeneratedRegex("=>\\s*\"(?<text>[A-Z][^\"$]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Arm();

    [GeneratedRegex("=>\\s*\"(?<text>[^\"$]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnyArm();

    [GeneratedRegex("\\bLabel=\"(?<text>[A-Z][^\"@]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelAttribute();

    [GeneratedRegex("\\(\"[a-z0-9_]+\", \"(?<text>[A-Z][^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelInTuple();

    [GeneratedRegex("\\b(Tab|Kpi|Sum|Table|Sortable)\\((OrderSort\\.\\w+, )?\"(?<text>[A-Z][^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call();

    [GeneratedRegex("AddError\\((\"[a-z_]+\"|name), \"(?<text>[^\"]+)\"\\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AddedError();

    [GeneratedRegex("\\(\"(?<text>[A-Z][a-z][^\"]+)\", (new OrderQuery|unpaid|order\\.)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QueueLabel();

    [GeneratedRegex("\\? \"(?<text>[A-Z][^\"]+)\" : Label", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelOrOther();

    [GeneratedRegex("new\\(OrderStatus\\.\\w+, \"(?<text>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StatusLabel();
}
