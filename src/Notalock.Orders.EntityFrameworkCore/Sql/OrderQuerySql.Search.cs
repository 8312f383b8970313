using System.Globalization;
using System.Text;
using Notalock.Orders.EntityFrameworkCore.Model;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <content>Creates the statements of searches that begin with the index of the words.</content>
internal sealed partial class OrderQuerySql
{
    private string WordColumn => _sql.Words[nameof(OrderSearchWordRow.Word)];

    private string WordOrderId => _sql.Words[nameof(OrderSearchWordRow.OrderId)];

    private string WordPlacedAt => _sql.Words[nameof(OrderSearchWordRow.PlacedAt)];

    private OrderQueryStatement SearchPage(OrderCursor? cursor)
    {
        var branches = _plan!.Parts.SelectMany(part =>
            part.Count is { } count ? [FewOrders(part, count, cursor)] : OrdersByWord(part, part.Words!, cursor))
            .Append(QueuedOrders(cursor));
        var rows = branches.Select((branch, i) => $"SELECT * FROM ({branch}) b{i}");
        return Statement(
            $"SELECT * FROM ({string.Join(" UNION ALL ", rows)}) s " +
            $"ORDER BY {_sort["o.".Length..]} {Direction}, {O(nameof(OrderRow.Id))} {Direction}");
    }

    /// <summary>
    /// Creates the statement that counts the orders among the first rows of a search. Orders may have several words of a range, so a part
    /// of the rows usually has enough orders, and all must be counted only if not. It returns no number in that case.
    /// </summary>
    public OrderQueryStatement CountSome(int cap)
    {
        var some = checked((cap * 3L / 2) + 64);
        return Statement(
            $"SELECT CASE WHEN c.ids >= {cap} THEN {cap} WHEN c.rows < {some} THEN c.ids ELSE -1 END " +
            $"FROM (SELECT count(*) AS rows, count(DISTINCT id) AS ids FROM (SELECT id FROM ({CountedIds()}) f{Limit(some)}) g) c");
    }

    private OrderQueryStatement SearchCount(int cap) =>
        Statement($"SELECT count(*) FROM (SELECT DISTINCT id FROM ({CountedIds()}) d{Limit(cap)}) e");

    private string CountedIds() => string.Join(" UNION ALL ", _plan!.Parts.Select(AllIds).Append(QueuedIds())
        .Select((query, i) => $"SELECT * FROM ({query}) a{i}"));

    private string SearchColumns => $"o.{O(nameof(OrderRow.SearchWords))} AS found_words, {_sql.Orders.Columns(OrderColumns.Summary, "o")}";

    // The words of the newest orders are not in their table yet.
    private string QueuedOrders(OrderCursor? cursor)
    {
        var conditions = QueuedConditions();
        if (cursor is { } position)
        {
            And(conditions).Append(After(position, _sort, _id));
        }

        return $"SELECT {SearchColumns} FROM {_sql.Queue.Name} q CROSS JOIN {_sql.Orders.Name} o WHERE {conditions} " +
            $"ORDER BY {_sql.Dialect.WithoutIndex(_sort)} {Direction}, {_id} {Direction}{PageLimit}";
    }

    private string QueuedIds() => $"SELECT {_id} AS id FROM {_sql.Queue.Name} q CROSS JOIN {_sql.Orders.Name} o WHERE {QueuedConditions()}";

    private StringBuilder QueuedConditions()
    {
        var conditions = Conditions();
        And(conditions).Append(_id).Append(" = q.").Append(_sql.Queue[nameof(OrderSearchQueueRow.OrderId)]);
        And(conditions).Append(HasWords());
        return conditions;
    }

    // All orders of the driver are read and sorted.
    private string FewOrders(OrderSearchPart part, int count, OrderCursor? cursor)
    {
        var ids = $"SELECT {WordOrderId} FROM ({Ids(part.Driver, Limit(Bound(count)))}) m";
        var conditions = Conditions();
        And(conditions).Append(_parameters.HasWords("o", part.Alternative));
        if (cursor is { } position)
        {
            And(conditions).Append(After(position, _sort, _id));
        }

        var from = _sql.Dialect.FromOrdersWithChildren(ids, WordOrderId, $"{_sql.Orders.Name} o", _id, $" AND {conditions}");
        return $"SELECT {SearchColumns} FROM {from} ORDER BY {_sql.Dialect.WithoutIndex(_sort)} {Direction}, {_id} {Direction}{PageLimit}";
    }

    // The orders of each word are read in the order of the index, until there are enough.
    private IEnumerable<string> OrdersByWord(OrderSearchPart part, IReadOnlyList<string> words, OrderCursor? cursor)
    {
        if (_sql.Dialect.HasLateralJoins && words.Count > 1)
        {
            var texts = P(SqlValue.Texts(words));
            return
            [
                $"SELECT l.* FROM {_sql.Dialect.FromTexts(texts, "v")} CROSS JOIN LATERAL ({OrdersOfWord(part, "v.value", cursor)}) l",
            ];
        }

        return words.Select(word => OrdersOfWord(part, P(SqlValue.Text(word)), cursor));
    }

    private string OrdersOfWord(OrderSearchPart part, string word, OrderCursor? cursor)
    {
        var conditions = Conditions();
        And(conditions).Append(_parameters.HasWords("o", part.Alternative));
        And(conditions).Append("o.").Append(O(nameof(OrderRow.PlacedAt))).Append(" = w.").Append(WordPlacedAt);
        var position = cursor is { } after ? $" AND {After(after, "w." + WordPlacedAt, "w." + WordOrderId)}" : "";
        var words = $"{_sql.Words.Name} w";
        var placed = new StringBuilder();
        Compare(placed, "w." + WordPlacedAt, ">=", _query.From is { } from ? SqlValue.Bound(from) : null);
        Compare(placed, "w." + WordPlacedAt, "<", _query.To is { } to ? SqlValue.Bound(to) : null);
        var condition = $"w.{WordColumn} = {word}{position}{(placed.Length == 0 ? "" : $" AND {placed}")}";
        List<IReadOnlyList<string>> others = [.. part.OtherWords];
        if (others.Count > 0)
        {
            // Other words are looked up in their index first: an order that lacks one of them is not read.
            var exists = others.Select(other =>
                $"EXISTS (SELECT 1 FROM {_sql.Words.Name} x WHERE {_sql.Dialect.IsAnyOf("x." + WordColumn, P(SqlValue.Texts(other)))} " +
                $"AND x.{WordPlacedAt} = w.{WordPlacedAt} AND x.{WordOrderId} = w.{WordOrderId}{_sql.Dialect.EvaluateForEachRow})");
            words = $"(SELECT w.{WordPlacedAt}, w.{WordOrderId} FROM {words} WHERE {condition} AND {string.Join(" AND ", exists)} " +
                $"ORDER BY w.{WordPlacedAt} {Direction}, w.{WordOrderId} {Direction}{_sql.Dialect.EvaluateForEachRow}) w";
            condition = "true";
        }

        // Each order is looked up. A database that expects few orders would join them all and sort the result.
        var order = $"ORDER BY w.{WordPlacedAt} {Direction}, w.{WordOrderId} {Direction}{PageLimit}";
        return _sql.Dialect.HasLateralJoins
            ? $"SELECT f.* FROM {words} CROSS JOIN LATERAL (SELECT {SearchColumns} FROM {_sql.Orders.Name} o " +
                $"WHERE {_id} = w.{WordOrderId} AND {conditions}{_sql.Dialect.EvaluateForEachRow}) f WHERE {condition} {order}"
            : $"SELECT {SearchColumns} FROM {words} CROSS JOIN {_sql.Orders.Name} o " +
                $"WHERE {condition} AND {_id} = w.{WordOrderId} AND {conditions} {order}";
    }

    private string AllIds(OrderSearchPart part)
    {
        var conditions = Conditions();
        And(conditions).Append(_parameters.HasWords("o", part.Alternative));
        var limit = part.Count is { } count ? Limit(Bound(count)) : "";
        var orders = $"{_sql.Orders.Name} o WHERE {_id} = m.{WordOrderId} AND {conditions}";

        // Each order is looked up. A join could read all orders first, although only some are counted.
        return _sql.Dialect.HasLateralJoins
            ? $"SELECT l.id FROM ({Ids(part.Driver, limit)}) m CROSS JOIN LATERAL " +
                $"(SELECT {_id} AS id FROM {orders}{_sql.Dialect.EvaluateForEachRow}) l"
            : $"SELECT {_id} AS id FROM ({Ids(part.Driver, limit)}) m CROSS JOIN {orders}";
    }

    private string Ids(OrderSearchTerm term, string limit) => string.Join(" UNION ALL ", term.Ranges.Select((range, i) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT * FROM (SELECT w.{WordOrderId} FROM {_sql.Words.Name} w WHERE {_parameters.InRange("w", range)}{limit}) r{i}")));

    // A bound for the planner of the database, not for the result: more than the rows that were counted, with few different values, so that
    // statements stay prepared.
    private static long Bound(int count)
    {
        var bound = 256L;
        while (bound < count * 2L)
        {
            bound *= 4;
        }

        return bound;
    }
}
