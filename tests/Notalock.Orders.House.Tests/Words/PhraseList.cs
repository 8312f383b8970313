using Notalock.Orders.House.Passages;

namespace Notalock.Orders.House.Words;

/// <summary>The phrases of <c>phrases.txt</c>.</summary>
internal sealed class PhraseList(IReadOnlyList<Phrase> phrases)
{
    public IReadOnlyList<Phrase> Phrases { get; } = phrases;

    public static PhraseList Load() => Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "phrases.txt")));

    public static PhraseList Parse(string text)
    {
        var phrases = new List<Phrase>();
        var block = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Append(""))
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            if (line.Trim().Length > 0)
            {
                block.Add(line);
            }
            else if (block.Count > 0)
            {
                phrases.Add(ParseBlock(block));
                block.Clear();
            }
        }

        return new PhraseList(phrases);
    }

    public IEnumerable<(Phrase Phrase, System.Text.RegularExpressions.Match Match)> Find(string text, PassageKind? kind = null) =>
        Phrases
            .Where(phrase => kind is null || phrase.Kinds.Count == 0 || phrase.Kinds.Contains(kind.Value))
            .SelectMany(phrase => phrase.Matches(text).Select(match => (phrase, match)));

    public IEnumerable<Finding> Check(Passage passage) =>
        Find(passage.Text, passage.Kind).Select(found => new Finding(
            passage.Path, passage.LineAt(found.Match.Index), "words",
            $"\"{found.Match.Value.Trim()}\" -> {found.Phrase.Advice} | {Excerpt(passage.Text, found.Match)}"));

    private static Phrase ParseBlock(List<string> block)
    {
        var values = block.Skip(1)
            .Select(line => line.Split(':', 2))
            .ToLookup(pair => pair[0].Trim(), pair => pair[1].Trim(), StringComparer.Ordinal);
        if (values.FirstOrDefault(group => group.Key is not ("write" or "allow" or "reject" or "accept" or "in")) is { } unknown)
        {
            throw new FormatException($"A line of a phrase must begin with write, allow, reject, accept or in, but was '{unknown.Key}'.");
        }

        return new Phrase(
            block[0].Trim(), values["write"].Single(), [.. values["allow"]], [.. values["reject"]], [.. values["accept"]],
            [.. values["in"].SelectMany(kinds => kinds.Split(',')).Select(kind => Enum.Parse<PassageKind>(kind.Trim(), ignoreCase: true))]);
    }

    private static string Excerpt(string text, System.Text.RegularExpressions.Match match)
    {
        var start = Math.Max(0, match.Index - 50);
        var end = Math.Min(text.Length, match.Index + match.Length + 50);
        return (start > 0 ? "…" : "") + text[start..end].Replace(
            PassageBuilder.Code, "`…`", StringComparison.Ordinal) + (end < text.Length ? "…" : "");
    }
}
