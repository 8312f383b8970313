using System.Text.RegularExpressions;

namespace Notalock.Orders.House.Passages;

/// <summary>
/// Reads the prose of a Markdown page: paragraphs, list items, headings and table cells, without inline code and addresses. Of a
/// fenced block it reads comments and quoted texts only.
/// </summary>
internal static partial class MarkdownPassages
{
    public static IEnumerable<Passage> Read(SourceFile file)
    {
        var builder = new PassageBuilder();
        string? fence = null;
        var lines = file.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            var opening = Fence().Match(line);
            if (fence is not null)
            {
                if (opening.Success && opening.Groups["mark"].Value.StartsWith(fence, StringComparison.Ordinal))
                {
                    fence = null;
                    continue;
                }

                foreach (var text in Visible(line))
                {
                    var piece = new PassageBuilder();
                    piece.Add(text, i + 1);
                    if (piece.Build(file.Path, PassageKind.Page) is { } passage)
                    {
                        yield return passage;
                    }
                }

                continue;
            }

            if (opening.Success)
            {
                fence = opening.Groups["mark"].Value;
            }

            if (opening.Success || StartsBlock().IsMatch(line))
            {
                if (builder.Build(file.Path, PassageKind.Page) is { } passage)
                {
                    yield return passage;
                }

                builder = new PassageBuilder();
            }

            if (opening.Success)
            {
                continue;
            }

            builder.Add(Prose(line) + "\n", i + 1);
        }

        if (builder.Build(file.Path, PassageKind.Page) is { } last)
        {
            yield return last;
        }
    }

    private static string Prose(string line)
    {
        line = Comment().Replace(line, " ");
        line = InlineCode().Replace(line, PassageBuilder.Code);
        line = Link().Replace(line, "${text}");
        line = Address().Replace(line, PassageBuilder.Code);
        line = BlockMark().Replace(line, "");
        return Emphasis().Replace(line, "");
    }

    private static IEnumerable<string> Visible(string line) =>
        FenceText().Matches(line).Select(match => match.Groups["text"].Value).Where(text => text.Contains(' ', StringComparison.Ordinal));

    [GeneratedRegex(@"^\s*(?<mark>`{3,}|~{3,})", RegexOptions.None, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*(?:$|#{1,6}\s|[-*+]\s|\d+\.\s|\||>|<)", RegexOptions.None, 1000)]
    private static partial Regex StartsBlock();

    [GeneratedRegex(@"^\s*(?:#{1,6}|[-*+]|\d+\.|>)\s+", RegexOptions.None, 1000)]
    private static partial Regex BlockMark();

    [GeneratedRegex("<!--.*?-->|</?[a-z][^>]*>", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex("(?<mark>`+).+?\\k<mark>", RegexOptions.None, 1000)]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"!?\[(?<text>[^\]]*)\]\([^)]*\)", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"<?https?://\S+", RegexOptions.None, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\*\*|(?<=^|\W)[*_](?=\S)|(?<=\S)[*_](?=\W|$)", RegexOptions.None, 1000)]
    private static partial Regex Emphasis();

    [GeneratedRegex("(?<![:\\w])(?://|#|--)\\s(?<text>.+)$|\"(?<text>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex FenceText();
}
