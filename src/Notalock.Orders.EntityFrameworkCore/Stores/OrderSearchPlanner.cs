using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Stores;

/// <summary>
/// Chooses how a search is executed. A term that few orders have is read from the index of the words and sorted. If all terms are common,
/// the orders of each distinct word are read in the order of their placing. If there are too many words for that, or for another sort,
/// the index of the sort is read: as many orders match, it soon has enough of them.
/// </summary>
internal static class OrderSearchPlanner
{
    public static async ValueTask<OrderSearchPlan> CreateAsync(
        OrderSession session, OrderQuery query, OrderSearchLimits limits, bool isPage, CancellationToken cancellationToken)
    {
        var search = OrderSearch.Parse(query.Search!);
        if (search.Alternatives.Count == 0)
        {
            return new OrderSearchPlan(search, [], IsFilter: false);
        }

        var counts = await CountAsync(session, search, limits.MaxCount, cancellationToken).ConfigureAwait(false);
        // A term without rows is read again by the search itself: rows are written while orders leave the queue, which is read with them.
        var parts = search.Alternatives
            .Select(alternative => (Alternative: alternative, Driver: alternative.Terms.MinBy(term => counts[term])!))
            .Select(part => new OrderSearchPart(
                part.Alternative,
                part.Driver,
                counts[part.Driver] <= limits.MaxCount ? counts[part.Driver] : null))
            .ToList();
        var isFilter = false;
        for (var i = 0; i < parts.Count && !isFilter; i++)
        {
            if (parts[i].Count is not null)
            {
                continue;
            }

            isFilter = OrderQuerySql.IsNarrow(query) || (isPage && query.Sort != OrderSort.Created);
            if (isPage && !isFilter)
            {
                parts[i] = await FindWordsAsync(session, parts[i], limits.MaxWords, cancellationToken).ConfigureAwait(false);
                isFilter = parts[i].Words is null;
            }
        }

        return new OrderSearchPlan(search, parts, isFilter);
    }

    /// <summary>
    /// Chooses again after few of many orders were found by the index of the sort: either a term is rare enough to read all of its orders,
    /// or that index is read further.
    /// </summary>
    public static async ValueTask<OrderSearchPlan> RecountAsync(
        OrderSession session, OrderSearchPlan plan, OrderSearchLimits limits, CancellationToken cancellationToken)
    {
        var counts = await CountAsync(session, plan.Search, limits.MaxRead, cancellationToken).ConfigureAwait(false);
        OrderSearchPart[] parts =
        [
            .. plan.Parts
                .Select(part => (part.Alternative, Driver: part.Alternative.Terms.MinBy(term => counts[term])!))
                .Select(part => new OrderSearchPart(part.Alternative, part.Driver, counts[part.Driver])),
        ];
        return Array.TrueForAll(parts, part => part.Count <= limits.MaxRead) ? plan with { IsFilter = false, Parts = parts } : plan;
    }

    /// <summary>
    /// Lists the words of a plan again after it was executed. An order that left the queue between the statements, with a word that was not
    /// listed yet, is found neither in the queue nor by the listed words.
    /// </summary>
    /// <returns>The plan to execute again, or <see langword="null"/> if all words were listed.</returns>
    public static async ValueTask<OrderSearchPlan?> RelistAsync(
        OrderSession session, OrderSearchPlan plan, OrderSearchLimits limits, CancellationToken cancellationToken)
    {
        OrderSearchPart[] parts = [.. plan.Parts];
        var isComplete = true;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Listed is not { } listed)
            {
                continue;
            }

            var part = await FindWordsAsync(session, parts[i], limits.MaxWords, cancellationToken).ConfigureAwait(false);
            if (!ContainsAll(listed, part.Listed))
            {
                parts[i] = part;
                isComplete = false;
            }
        }

        return isComplete
            ? null
            : plan with { Parts = parts, IsFilter = Array.Exists(parts, static part => part is { Count: null, Listed: null }) };
    }

    // A term that now has too many words to list them has new ones.
    private static bool ContainsAll(
        IReadOnlyDictionary<OrderSearchTerm, IReadOnlyList<string>> before,
        IReadOnlyDictionary<OrderSearchTerm, IReadOnlyList<string>>? after) =>
        after is not null && before.All(term => after.TryGetValue(term.Key, out var words) && words.All(term.Value.Contains));

    private static async ValueTask<Dictionary<OrderSearchTerm, int>> CountAsync(
        OrderSession session, OrderSearch search, int max, CancellationToken cancellationToken)
    {
        List<OrderSearchTerm> terms = [.. search.Alternatives.SelectMany(static alternative => alternative.Terms)];
        var statement = SearchPlanSql.Count(session.Sql, [.. terms.SelectMany(static term => term.Ranges)], max);
        return await session.ReadAsync(
            statement.Plan,
            statement.Values,
            terms,
            static async (reader, _, terms, token) =>
            {
                await reader.ReadAsync(token).ConfigureAwait(false);
                var counts = new Dictionary<OrderSearchTerm, int>(ReferenceEqualityComparer.Instance);
                var column = 0;
                foreach (var term in terms)
                {
                    var count = 0L;
                    for (var i = 0; i < term.Ranges.Count; i++)
                    {
                        count += reader.GetInt64(column++);
                    }

                    counts.Add(term, (int)count);
                }

                return counts;
            },
            cancellationToken).ConfigureAwait(false);
    }

    // Of several common terms, the one with the fewest words is the cheapest to read in order.
    private static async ValueTask<OrderSearchPart> FindWordsAsync(
        OrderSession session, OrderSearchPart part, int max, CancellationToken cancellationToken)
    {
        var listed = new Dictionary<OrderSearchTerm, IReadOnlyList<string>>(ReferenceEqualityComparer.Instance);
        foreach (var term in part.Alternative.Terms)
        {
            if (await ListWordsAsync(session, term, max, cancellationToken).ConfigureAwait(false) is { } words)
            {
                listed.Add(term, words);
            }
        }

        if (listed.Count == 0)
        {
            return part with { Listed = null };
        }

        return part with { Driver = listed.MinBy(static term => term.Value.Count).Key, Listed = listed };
    }

    private static async ValueTask<IReadOnlyList<string>?> ListWordsAsync(
        OrderSession session, OrderSearchTerm term, int max, CancellationToken cancellationToken)
    {
        var words = new List<string>();
        foreach (var range in term.Ranges)
        {
            if (!range.IsPrefix)
            {
                words.Add(range.Text);
                continue;
            }

            var statement = SearchPlanSql.SelectWords(session.Sql, range, max);
            await session.ReadAsync(
                statement.Plan,
                statement.Values,
                words,
                static async (reader, _, words, token) =>
                {
                    while (await reader.ReadAsync(token).ConfigureAwait(false))
                    {
                        words.Add(reader.GetString(0));
                    }

                    return words;
                },
                cancellationToken).ConfigureAwait(false);
            if (words.Count > max)
            {
                return null;
            }
        }

        return words;
    }
}
