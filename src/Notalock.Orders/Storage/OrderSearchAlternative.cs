namespace Notalock.Orders.Storage;

/// <summary>Represents one way to read a search. An order matches it if it matches every term.</summary>
/// <param name="Terms">The terms, one or more.</param>
public sealed record OrderSearchAlternative(IReadOnlyList<OrderSearchTerm> Terms)
{
    /// <summary>Gets the first field, in order of precedence, that one of the terms matched.</summary>
    /// <param name="words">The words of an order.</param>
    /// <returns>The field, or <see langword="null"/> if a term does not match.</returns>
    public OrderSearchField? Match(IReadOnlyList<OrderSearchWord> words)
    {
        OrderSearchField? first = null;
        foreach (var term in Terms)
        {
            if (term.Match(words) is not { } field)
            {
                return null;
            }

            first = first is null || field < first ? field : first;
        }

        return first;
    }
}
