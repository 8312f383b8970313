using System.Globalization;

namespace Notalock.Orders.Benchmarks.Hand;

/// <summary>
/// Creates the two statements of a search: one counts the rows of each range, and the other reads the orders of the rarest term of each
/// alternative, and those that are still queued.
/// </summary>
internal sealed class HandSearchSql(bool isSqlite)
{
    private const int MaxRows = 3_000;

    public (string Text, List<string> Values) Count(HandSearch search)
    {
        var values = new List<string>();
        var counts = search.Terms.SelectMany(static term => term).Select((range, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"(SELECT count(*) FROM (SELECT 1 FROM order_search_words WHERE {InRange(range, values)} LIMIT {MaxRows + 1}) c{i})"));
        return ("SELECT " + string.Join(", ", counts), values);
    }

    public (string Text, List<string> Values) Page(HandSearch search, IReadOnlyList<long> counts)
    {
        var values = new List<string>();
        var order = isSqlite ? "+o.placed_at DESC, o.id DESC" : "o.placed_at DESC, o.id DESC";
        var rows = RowsOfTerms(search, counts);
        var branches = new List<string>();
        var term = 0;
        foreach (var terms in search.Alternatives)
        {
            var rarest = Enumerable.Range(term, terms.Count).MinBy(i => rows[i]);
            branches.Add($"{From(search.Terms[rarest], rows[rarest], values)}{HasWords(terms, values)}");
            term += terms.Count;
        }

        var all = string.Join(" OR ", search.Alternatives.Select(terms => $"({HasWords(terms, values)})"));
        branches.Add($"order_search_queue q CROSS JOIN orders o WHERE o.id = q.order_id AND ({all})");
        var selects = branches.Select((branch, i) =>
            $"SELECT * FROM (SELECT o.search_words AS found, {HandSql.SummaryColumns} FROM {branch} ORDER BY {order} LIMIT 51) b{i}");
        return ($"SELECT * FROM ({string.Join(" UNION ALL ", selects)}) s ORDER BY placed_at DESC, id DESC", values);
    }

    // The words of the benchmark are rare, except for a few numbers of customers, which are the beginning of the postal code.
    private string From(HandRange[] rarest, long rows, List<string> values)
    {
        if (rows > MaxRows)
        {
            return "orders o WHERE ";
        }

        var ids = "SELECT order_id FROM (" + string.Join(" UNION ALL ", rarest.Select((range, i) =>
            $"SELECT * FROM (SELECT order_id FROM order_search_words WHERE {InRange(range, values)} LIMIT 4096) r{i}")) + ") m";
        return isSqlite ? $"({ids} GROUP BY 1) f CROSS JOIN orders o WHERE o.id = f.order_id AND " : $"orders o WHERE o.id IN ({ids}) AND ";
    }

    private static long[] RowsOfTerms(HandSearch search, IReadOnlyList<long> counts)
    {
        var column = 0;
        return [.. search.Terms.Select(term => term.Sum(_ => counts[column++]))];
    }

    private static string InRange(HandRange range, List<string> values) => range.IsPrefix
        ? $"word >= {Add(values, range.Word)} AND word < {Add(values, range.UpperBound)}"
        : $"word = {Add(values, range.Word)}";

    private string HasWords(List<HandRange[]> terms, List<string> values) => string.Join(" AND ", terms.Select(term =>
        "(" + string.Join(" OR ", term.Select(range => isSqlite
            ? $"instr(o.search_words, {Add(values, range.Part)}) > 0"
            : $"strpos(o.search_words, {Add(values, range.Part)}) > 0")) + ")"));

    private static string Add(List<string> values, string value)
    {
        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
    }
}
