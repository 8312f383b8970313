using Notalock.Orders.Storage.Searching;

namespace Notalock.Orders.Storage;

/// <summary>Represents the parsed text of <see cref="OrderQuery.Search"/>, for authors of stores.</summary>
/// <remarks>
/// Text is split at white space; case, <c>#</c> and punctuation around a term are ignored. Every term must match. A term matches a word
/// or an identifier, from 3 characters also the beginning of one, and from 4 letters and digits the end of an order number or telephone
/// number. Text of several terms with a digit can also be one number that was typed with spaces.
/// </remarks>
public sealed class OrderSearch
{
    /// <summary>The maximum number of terms. Further terms are ignored.</summary>
    public const int MaxTerms = 8;

    private OrderSearch(IReadOnlyList<OrderSearchAlternative> alternatives) => Alternatives = alternatives;

    /// <summary>
    /// Gets the ways to read the text: one or two. An order is found if it matches one of them. Empty if the text has no letter, digit or
    /// symbol: no order is found.
    /// </summary>
    public IReadOnlyList<OrderSearchAlternative> Alternatives { get; }

    /// <summary>Parses the text of a search.</summary>
    /// <param name="search">The text.</param>
    /// <returns>The search.</returns>
    public static OrderSearch Parse(string search)
    {
        ArgumentNullException.ThrowIfNull(search);
        var text = search
            .Replace("#", "", StringComparison.Ordinal)
            .Replace("(0)", "", StringComparison.Ordinal)
            .ToLowerInvariant();
        var tokens = new List<string>();
        ReadOnlySpan<char> rest = text;
        while (SearchTokens.TryTakeToken(ref rest, out var token))
        {
            tokens.Add(token.ToString());
        }

        if (tokens.Count == 0)
        {
            return new OrderSearch([]);
        }

        var terms = tokens.Distinct(StringComparer.Ordinal).Take(MaxTerms)
            .Select(static token => OrderSearchTerm.Create(token, SearchTokens.Compact(token)));
        List<OrderSearchAlternative> alternatives = [new([.. terms])];
        if (tokens.Count > 1 && text.Any(char.IsDigit) && SearchTokens.Compact(text) is { Length: >= OrderSearchTerm.MinEnd } joined)
        {
            alternatives.Add(new OrderSearchAlternative([OrderSearchTerm.Create(joined, joined)]));
        }

        return new OrderSearch(alternatives);
    }

    /// <summary>
    /// Gets the first field, in order of precedence, in which one of the terms was found, if the order matches every term of one of the
    /// alternatives.
    /// </summary>
    /// <param name="words">The words of an order.</param>
    /// <returns>The field, or <see langword="null"/> if the order does not match.</returns>
    public OrderSearchField? Match(IReadOnlyList<OrderSearchWord> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        OrderSearchField? first = null;
        foreach (var alternative in Alternatives)
        {
            if (alternative.Match(words) is { } field && (first is null || field < first))
            {
                first = field;
            }
        }

        return first;
    }
}
