namespace Notalock.Orders.Benchmarks.Hand;

/// <summary>Represents a parsed search: one or two alternatives with terms, each with the ranges of words that it finds.</summary>
internal sealed class HandSearch
{
    private HandSearch(List<List<HandRange[]>> alternatives)
    {
        Alternatives = alternatives;
        Terms = [.. alternatives.SelectMany(static terms => terms)];
    }

    public List<List<HandRange[]>> Alternatives { get; }

    public List<HandRange[]> Terms { get; }

    public static HandSearch Parse(string text)
    {
        var lower = text.Replace("#", "", StringComparison.Ordinal).Replace("(0)", "", StringComparison.Ordinal).ToLowerInvariant();
        List<string> tokens = [.. HandWords.Split(lower)];
        List<List<HandRange[]>> alternatives = [[.. tokens.Distinct(StringComparer.Ordinal).Take(8).Select(Term)]];
        if (tokens.Count > 1 && lower.Any(char.IsDigit) && HandWords.Compact(lower) is { Length: >= 4 } joined)
        {
            alternatives.Add([Term(joined)]);
        }

        return new HandSearch(alternatives);
    }

    /// <summary>Gets the first field that an order was found by, from the text of its words.</summary>
    public int Match(string words)
    {
        var first = int.MaxValue;
        foreach (var terms in Alternatives)
        {
            var firstOfAll = int.MaxValue;
            foreach (var term in terms)
            {
                var field = FirstField(term, words);
                firstOfAll = field < 0 ? -1 : Math.Min(firstOfAll, field);
                if (field < 0)
                {
                    break;
                }
            }

            first = firstOfAll < 0 ? first : Math.Min(first, firstOfAll);
        }

        return first;
    }

    // The words are in the order of their fields.
    private static int FirstField(HandRange[] term, string words)
    {
        var first = -1;
        foreach (var range in term)
        {
            var at = words.IndexOf(range.Part, StringComparison.Ordinal);
            if (at >= 0)
            {
                var field = words[words.IndexOf('\t', at) + 1] - 'a';
                first = first < 0 ? field : Math.Min(first, field);
            }
        }

        return first;
    }

    private static HandRange[] Term(string token)
    {
        List<HandRange> ranges = [Range('w', token)];
        if (token.Length >= 3 && !token.All(char.IsLetterOrDigit))
        {
            ranges.Add(Range('m', token));
        }

        var identifier = HandWords.Compact(token);
        ranges.Add(Range('i', identifier));
        var end = identifier;
        if (identifier[0] == '0' && identifier.All(char.IsDigit) && identifier.TrimStart('0') is { Length: >= 6 } number)
        {
            ranges.Add(Range('i', number));
            end = number;
        }

        if (end.Length >= 4)
        {
            ranges.Add(Range('e', HandWords.Reverse(end)));
        }

        return [.. ranges];
    }

    private static HandRange Range(char kind, string text) => new(kind + text, IsPrefix: text.Length >= 3);
}
