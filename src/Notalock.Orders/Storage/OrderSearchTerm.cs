using Notalock.Orders.Storage.Searching;

namespace Notalock.Orders.Storage;

/// <summary>Represents a term of a search. An order matches it if one of its words is in one of the ranges.</summary>
/// <param name="Ranges">The ranges, one or more, which do not overlap.</param>
public sealed record OrderSearchTerm(IReadOnlyList<OrderSearchRange> Ranges)
{
    /// <summary>The number of characters from which a term finds words and identifiers that begin with it.</summary>
    public const int MinPrefix = 3;

    /// <summary>The number of characters from which a term finds order numbers and telephone numbers that end with it.</summary>
    public const int MinEnd = 4;

    private const int MinPhone = 6;

    /// <summary>Gets the first field, in order of precedence, that contains a word of the term.</summary>
    /// <param name="words">The words of an order.</param>
    /// <returns>The field, or <see langword="null"/> if the order does not match.</returns>
    public OrderSearchField? Match(IReadOnlyList<OrderSearchWord> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        OrderSearchField? first = null;
        foreach (var word in words)
        {
            if ((first is null || word.Field < first) && Contains(word.Text))
            {
                first = word.Field;
            }
        }

        return first;
    }

    /// <summary>Returns the number of ranges only, so that a term that is logged by accident reveals no personal data.</summary>
    /// <returns>A string without personal data.</returns>
    public override string ToString() => $"{nameof(OrderSearchTerm)} {{ Ranges = {Ranges.Count} }}";

    /// <summary>Creates the term of a token.</summary>
    /// <param name="word">The token as a word.</param>
    /// <param name="identifier">The token as an identifier.</param>
    internal static OrderSearchTerm Create(string word, string identifier)
    {
        List<OrderSearchRange> ranges = [CreateRange(SearchTokens.Word, word)];
        if (word.Length >= MinPrefix && word.Any(SearchTokens.IsPunctuation))
        {
            ranges.Add(CreateRange(SearchTokens.Email, word));
        }

        if (identifier.Length == 0)
        {
            return new OrderSearchTerm(ranges);
        }

        ranges.Add(CreateRange(SearchTokens.Identifier, identifier));
        var end = identifier;
        if (identifier[0] == '0' && identifier.All(char.IsDigit) && identifier.TrimStart('0') is { Length: >= MinPhone } number)
        {
            ranges.Add(CreateRange(SearchTokens.Identifier, number));
            end = number;
        }

        if (end.Length >= MinEnd)
        {
            ranges.Add(CreateRange(SearchTokens.End, SearchTokens.Reverse(end)));
        }

        return new OrderSearchTerm(ranges);
    }

    private static OrderSearchRange CreateRange(char kind, string text) =>
        new(SearchTokens.Create(kind, text), IsPrefix: text.Length >= MinPrefix);

    private bool Contains(string word)
    {
        foreach (var range in Ranges)
        {
            if (range.Contains(word))
            {
                return true;
            }
        }

        return false;
    }
}
