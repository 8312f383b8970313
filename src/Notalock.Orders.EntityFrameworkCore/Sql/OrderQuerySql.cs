using System.Globalization;
using System.Text;
using Notalock.Orders.EntityFrameworkCore.Model;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Creates the statement of a query.</summary>
internal sealed partial class OrderQuerySql
{
    private readonly OrderSql _sql;
    private readonly OrderQuery _query;
    private readonly OrderSearchPlan? _plan;
    private readonly SearchParameters _parameters;
    private readonly string _sort;
    private readonly string _id;
    private readonly string _broad;

    /// <summary>Initializes a new instance of the <see cref="OrderQuerySql"/> class.</summary>
    /// <param name="sql">The statements.</param>
    /// <param name="query">The query.</param>
    /// <param name="plan">The plan of its search, with at least one alternative; <see langword="null"/> if it has none.</param>
    /// <exception cref="NotSupportedException">The sort order is not defined.</exception>
    public OrderQuerySql(OrderSql sql, OrderQuery query, OrderSearchPlan? plan = null)
    {
        if (!OrderQueryCapabilities.All.Supports(query))
        {
            throw new NotSupportedException($"Sort must be a defined {nameof(OrderSort)}, but was {query.Sort}.");
        }

        _sql = sql;
        _query = query;
        _plan = plan;
        _parameters = new SearchParameters(sql);
        _id = "o." + O(nameof(OrderRow.Id));

        // A status or a store matches many orders. Where another condition matches few, its index must be used.
        _broad = IsNarrow(query) || plan is { IsFilter: false } ? sql.Dialect.WithoutIndex("o.") : "o.";
        _sort = query.Sort switch
        {
            OrderSort.Created => "o." + O(nameof(OrderRow.PlacedAt)),
            OrderSort.Updated => "o." + O(nameof(OrderRow.UpdatedAt)),
            _ => "o." + O(nameof(OrderRow.TotalAmount)),
        };
    }

    /// <summary>
    /// Creates the statement of a page and one more row. The first column of a search is the words of the order; a search may repeat an
    /// order.
    /// </summary>
    /// <param name="cursor">The position of the previous page, or <see langword="null"/> for the first page.</param>
    /// <param name="last">The last position to read, or <see langword="null"/> for all.</param>
    public OrderQueryStatement Page(OrderCursor? cursor, OrderCursor? last = null)
    {
        if (_plan is { IsFilter: false })
        {
            return SearchPage(cursor);
        }

        var conditions = Conditions();
        if (cursor is { } position)
        {
            And(conditions).Append(After(position, _sort, _id));
        }

        if (last is { } bound)
        {
            And(conditions).Append(Compare(_query.Ascending ? "<=" : ">=", bound, _sort, _id));
        }

        var columns = (_plan is null ? "" : $"o.{O(nameof(OrderRow.SearchWords))}, ") + _sql.Orders.Columns(OrderColumns.Summary, "o");

        // Flags are rare and have an index in the order of placing; for any other sort the few orders that it finds are sorted.
        var sort = _query.Flags != OrderFlags.None && _query.Sort != OrderSort.Created ? _sql.Dialect.WithoutIndex(_sort) : _sort;
        return Statement(
            $"SELECT {columns} FROM {_sql.Orders.Name} o{Where(conditions)} ORDER BY {sort} {Direction}, {_id} {Direction}{PageLimit}");
    }

    /// <summary>Creates the statement that selects the position of the order that is a number of orders after another one.</summary>
    public OrderQueryStatement Position(OrderCursor? cursor, int distance)
    {
        var where = cursor is { } position ? $" WHERE {After(position, _sort, _id)}" : "";
        return Statement(string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT {_sort}, {_id} FROM {_sql.Orders.Name} o{where} ORDER BY {_sort} {Direction}, {_id} {Direction} " +
            $"LIMIT 1 OFFSET {distance - 1}"));
    }

    /// <summary>Creates the statement that counts the orders, up to a cap.</summary>
    public OrderQueryStatement Count(int cap)
    {
        if (_plan is { IsFilter: false })
        {
            return SearchCount(cap);
        }

        // The order does not matter for the result; it makes the database read an index that is in this order.
        var conditions = Conditions();
        var isOrdered = _sql.Dialect.CountsInOrder(_query.Flags != OrderFlags.None, IsOnlyByTime);
        var order = isOrdered ? $" ORDER BY o.{O(nameof(OrderRow.PlacedAt))}, {_id}" : "";
        return Statement($"SELECT count(*) FROM (SELECT 1 FROM {_sql.Orders.Name} o{Where(conditions)}{order}{Limit(cap)}) c");
    }

    /// <summary>Determines whether a query has a filter with an index that finds few orders.</summary>
    public static bool IsNarrow(OrderQuery query) =>
        query.CustomerId is not null || query.Email is not null || query.Flags != OrderFlags.None;

    private string Direction => _query.Ascending ? "ASC" : "DESC";

    private string PageLimit => Limit(_query.Limit + 1);

    // Whether a span of time is the only condition that has an index.
    private bool IsOnlyByTime =>
        (_query.From is not null || _query.To is not null)
        && _query.Statuses.Count == 0
        && _query.PaymentStates.Count == 0
        && _query.StoreId is null
        && _query.CustomerId is null
        && _query.Email is null
        && _query.Flags == OrderFlags.None;

    private static StringBuilder And(StringBuilder conditions) => conditions.Append(conditions.Length == 0 ? "" : " AND ");

    private static string Limit(long rows) => string.Create(CultureInfo.InvariantCulture, $" LIMIT {rows}");

    private static string Where(StringBuilder conditions) => conditions.Length == 0 ? "" : $" WHERE {conditions}";

    private string O(string property) => _sql.Orders[property];

    private string P(SqlValue value) => _parameters.Add(value);

    private OrderQueryStatement Statement(string text) => new(new SqlReadPlan(text), _parameters.Values);

    private string After(OrderCursor position, string sort, string id) => Compare(_query.Ascending ? ">" : "<", position, sort, id);

    private string Compare(string comparison, OrderCursor position, string sort, string id)
    {
        var key = _query.Sort == OrderSort.Total
            ? SqlValue.Int64(position.SortKey)
            : SqlValue.Time(DateTimeOffset.FromUnixTimeMilliseconds(position.SortKey));
        return $"({sort}, {id}) {comparison} ({P(key)}, {P(SqlValue.Guid(position.Id))})";
    }

    private StringBuilder Conditions()
    {
        var placedAt = "o." + O(nameof(OrderRow.PlacedAt));
        var sql = new StringBuilder();
        if (_plan is { IsFilter: true })
        {
            And(sql).Append(HasWords());
        }

        In(sql, _broad + O(nameof(OrderRow.Status)), _query.Statuses, static status => status.Value);
        In(sql, _broad + O(nameof(OrderRow.PaymentState)), _query.PaymentStates, OrderNames.ToWireName);
        FulfillmentStates(sql);
        ReturnStates(sql);
        Compare(sql, _broad + O(nameof(OrderRow.StoreId)), "=", _query.StoreId is { } store ? SqlValue.Text(store) : null);
        Compare(sql, "o." + O(nameof(OrderRow.CustomerId)), "=", _query.CustomerId is { } customer ? SqlValue.Text(customer) : null);
        Compare(
            sql,
            "o." + O(nameof(OrderRow.EmailSearch)),
            "=",
            _query.Email is { } email ? SqlValue.Text(OrderSearchText.Normalize(email)) : null);
        Compare(sql, placedAt, ">=", _query.From is { } from ? SqlValue.Bound(from) : null);
        Compare(sql, placedAt, "<", _query.To is { } to ? SqlValue.Bound(to) : null);
        Compare(sql, "o." + O(nameof(OrderRow.Currency)), "=", _query.Currency is { } currency ? SqlValue.Text(currency.Code) : null);
        Compare(
            sql, "o." + O(nameof(OrderRow.PaymentProvider)), "=", _query.PaymentProvider is { } provider ? SqlValue.Text(provider) : null);
        if (_query.HasAccount is { } hasAccount)
        {
            And(sql).Append("o.").Append(O(nameof(OrderRow.CustomerId))).Append(hasAccount ? " IS NOT NULL" : " IS NULL");
        }

        Total(sql, ">=", _query.MinTotal);
        Total(sql, "<=", _query.MaxTotal);
        if (_query.Flags != OrderFlags.None)
        {
            And(sql).Append("o.").Append(O(nameof(OrderRow.Flags))).Append(" <> 0");
            And(sql).Append("(o.").Append(O(nameof(OrderRow.Flags))).Append(" & ").Append(P(SqlValue.Int32((int)_query.Flags)))
                .Append(") <> 0");
        }

        return sql;
    }

    // Also alternatives without a row in the table of the words: the rows of the newest orders are not there yet.
    private string HasWords() =>
        $"({string.Join(" OR ", _plan!.Search.Alternatives.Select(alternative => _parameters.HasWords("o", alternative)))})";

    private void In<T>(StringBuilder sql, string column, IReadOnlyList<T> values, Func<T, string> name)
    {
        if (values.Count == 0)
        {
            return;
        }

        And(sql).Append(column).Append(values.Count == 1 ? " = " : " IN (");
        for (var i = 0; i < values.Count; i++)
        {
            sql.Append(i == 0 ? "" : ", ").Append(P(SqlValue.Text(name(values[i]))));
        }

        sql.Append(values.Count == 1 ? "" : ")");
    }

    private void ReturnStates(StringBuilder sql)
    {
        var column = "o." + O(nameof(OrderRow.ReturnState));
        if (_query.ReturnStates.Contains(ReturnState.None))
        {
            // Version 0.1 had no returns.
            var known = new StringBuilder();
            In(known, column, _query.ReturnStates, OrderNames.ToWireName);
            And(sql).Append('(').Append(known).Append(" OR ").Append(column).Append(" IS NULL)");
        }
        else if (_query.ReturnStates.Count > 0 && _query.ReturnStates.All(static s => s is ReturnState.Requested or ReturnState.Open))
        {
            // The statement must contain the values for which there is a partial index.
            And(sql).Append(column).Append(" IN ('requested', 'open')");
            In(sql, column, _query.ReturnStates, OrderNames.ToWireName);
        }
        else
        {
            In(sql, column, _query.ReturnStates, OrderNames.ToWireName);
        }
    }

    // Version 0.1 wrote no state. Until such an order changes, the times tell whether it was shipped and delivered.
    private void FulfillmentStates(StringBuilder sql)
    {
        if (_query.FulfillmentStates.Count == 0)
        {
            return;
        }

        // The statement must contain the value for which there is a partial index.
        if (_query.FulfillmentStates is [FulfillmentState.PartiallyShipped])
        {
            And(sql).Append("o.").Append(O(nameof(OrderRow.FulfillmentState))).Append(" = 'partially_shipped'");
            return;
        }

        string IsNull(string property, bool isNull = true) => $"o.{O(property)} IS {(isNull ? "" : "NOT ")}NULL";
        var known = new StringBuilder();
        In(known, "o." + O(nameof(OrderRow.FulfillmentState)), _query.FulfillmentStates, OrderNames.ToWireName);
        var assumed = _query.FulfillmentStates.Distinct().Select(state => state switch
        {
            FulfillmentState.Unfulfilled =>
                $"{IsNull(nameof(OrderRow.ShippedAt))} AND {IsNull(nameof(OrderRow.DeliveredAt))}",
            FulfillmentState.Shipped =>
                $"{IsNull(nameof(OrderRow.ShippedAt), isNull: false)} AND {IsNull(nameof(OrderRow.DeliveredAt))}",
            FulfillmentState.Delivered => IsNull(nameof(OrderRow.DeliveredAt), isNull: false),
            _ => null,
        }).OfType<string>().Select(condition => $" OR ({IsNull(nameof(OrderRow.FulfillmentState))} AND {condition})");
        And(sql).Append('(').Append(known).Append(string.Concat(assumed)).Append(')');
    }

    private void Compare(StringBuilder sql, string column, string comparison, SqlValue? value)
    {
        if (value is { } given)
        {
            And(sql).Append(column).Append(' ').Append(comparison).Append(' ').Append(P(given));
        }
    }

    private void Total(StringBuilder sql, string comparison, Money? bound)
    {
        if (bound is { } amount)
        {
            Compare(sql, "o." + O(nameof(OrderRow.Currency)), "=", SqlValue.Text(amount.Currency.Code));
            Compare(sql, "o." + O(nameof(OrderRow.TotalAmount)), comparison, SqlValue.Int64(amount.MinorUnits));
        }
    }
}
