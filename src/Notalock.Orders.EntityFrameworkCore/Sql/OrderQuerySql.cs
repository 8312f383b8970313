using System.Globalization;
using System.Text;
using Notalock.Orders.EntityFrameworkCore.Model;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Creates the statement of a query.</summary>
internal sealed class OrderQuerySql
{
    private readonly OrderSql _sql;
    private readonly OrderQuery _query;
    private readonly List<SqlValue> _values = new(8);
    private readonly string _sort;
    private readonly string _id;
    private readonly string _broad;

    public OrderQuerySql(OrderSql sql, OrderQuery query)
    {
        if (!OrderQueryCapabilities.All.Supports(query))
        {
            throw new NotSupportedException($"Sort must be a defined {nameof(OrderSort)}, but was {query.Sort}.");
        }

        _sql = sql;
        _query = query;
        _id = "o." + O(nameof(OrderRow.Id));

        // A status or a store matches many orders. Where another condition matches few, its index must be used.
        var isNarrow = query.CustomerId is not null
            || query.Email is not null
            || query.Search is not null
            || query.Flags != OrderFlags.None;
        _broad = isNarrow ? sql.Dialect.WithoutIndex("o.") : "o.";
        _sort = query.Sort switch
        {
            OrderSort.Created => "o." + O(nameof(OrderRow.PlacedAt)),
            OrderSort.Updated => "o." + O(nameof(OrderRow.UpdatedAt)),
            _ => "o." + O(nameof(OrderRow.TotalAmount)),
        };
    }

    /// <summary>
    /// Creates the statement of a page and one more row. The first column of a search is the matched field; a search may repeat an order.
    /// </summary>
    public OrderQueryStatement Page(OrderCursor? cursor)
    {
        var conditions = Conditions();
        if (cursor is { } position)
        {
            var key = _query.Sort == OrderSort.Total
                ? SqlValue.Int64(position.SortKey)
                : SqlValue.Time(DateTimeOffset.FromUnixTimeMilliseconds(position.SortKey));
            And(conditions).Append('(').Append(_sort).Append(", ").Append(_id).Append(_query.Ascending ? ") > (" : ") < (")
                .Append(P(key)).Append(", ").Append(P(SqlValue.Guid(position.Id))).Append(')');
        }

        var columns = _sql.Orders.Columns(OrderColumns.Summary, "o");
        var direction = _query.Ascending ? "ASC" : "DESC";
        var limit = string.Create(CultureInfo.InvariantCulture, $" LIMIT {_query.Limit + 1}");
        if (_query.Search is null)
        {
            // Flags are rare and have an index in the order of placing; for any other sort the few orders that it finds are sorted.
            var sort = _query.Flags != OrderFlags.None && _query.Sort != OrderSort.Created ? _sql.Dialect.WithoutIndex(_sort) : _sort;
            return Statement(
                $"SELECT {columns} FROM {_sql.Orders.Name} o{Where(conditions)} ORDER BY {sort} {direction}, {_id} {direction}{limit}");
        }

        // Each kind of match has its own index and its own limit. For some texts, one condition with OR makes the database read a whole
        // index.
        var outer = _sort["o.".Length..];
        var branches = Branches(conditions.ToString()).Select(branch =>
            $"SELECT * FROM (SELECT {branch.Field} AS matched_on, {columns} FROM {branch.From} " +
            $"ORDER BY {_sql.Dialect.WithoutIndex(_sort)} {direction}, {_id} {direction}{limit}) b{branch.Index}");
        return Statement(
            $"SELECT * FROM ({string.Join(" UNION ALL ", branches)}) s " +
            $"ORDER BY {outer} {direction}, {O(nameof(OrderRow.Id))} {direction}, matched_on");
    }

    /// <summary>Creates the statement that counts the orders, up to a cap.</summary>
    public OrderQueryStatement Count(int cap)
    {
        var conditions = Conditions();
        var limit = string.Create(CultureInfo.InvariantCulture, $" LIMIT {cap}");
        if (_query.Search is null)
        {
            // The order does not matter for the result; it makes the database read an index that is in this order.
            var isOrdered = _sql.Dialect.CountsInOrder(_query.Flags != OrderFlags.None, IsOnlyByTime);
            var order = isOrdered ? $" ORDER BY o.{O(nameof(OrderRow.PlacedAt))}, {_id}" : "";
            return Statement($"SELECT count(*) FROM (SELECT 1 FROM {_sql.Orders.Name} o{Where(conditions)}{order}{limit}) c");
        }

        var branches = Branches(conditions.ToString()).Select(branch =>
            $"SELECT * FROM (SELECT {_id} FROM {branch.From}{limit}) b{branch.Index}");
        return Statement($"SELECT count(*) FROM (SELECT * FROM ({string.Join(" UNION ", branches)}) u{limit}) c");
    }

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

    private static string Where(StringBuilder conditions) => conditions.Length == 0 ? "" : $" WHERE {conditions}";

    private string O(string property) => _sql.Orders[property];

    private string P(SqlValue value)
    {
        _values.Add(value);
        return _sql.Dialect.Placeholder(_values.Count, value.Kind);
    }

    private OrderQueryStatement Statement(string text) => new(new SqlReadPlan(text), [.. _values]);

    private StringBuilder Conditions()
    {
        var sql = new StringBuilder();
        In(sql, _broad + O(nameof(OrderRow.Status)), _query.Statuses, static status => status.Value);
        In(sql, _broad + O(nameof(OrderRow.PaymentState)), _query.PaymentStates, OrderNames.ToWireName);
        Compare(sql, _broad + O(nameof(OrderRow.StoreId)), "=", _query.StoreId is { } store ? SqlValue.Text(store) : null);
        Compare(sql, "o." + O(nameof(OrderRow.CustomerId)), "=", _query.CustomerId is { } customer ? SqlValue.Text(customer) : null);
        Compare(
            sql,
            "o." + O(nameof(OrderRow.EmailSearch)),
            "=",
            _query.Email is { } email ? SqlValue.Text(OrderSearchText.Normalize(email)) : null);
        Compare(sql, "o." + O(nameof(OrderRow.PlacedAt)), ">=", _query.From is { } from ? SqlValue.Bound(from) : null);
        Compare(sql, "o." + O(nameof(OrderRow.PlacedAt)), "<", _query.To is { } to ? SqlValue.Bound(to) : null);
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

    private IEnumerable<OrderSearchBranch> Branches(string conditions)
    {
        var prefix = OrderSearchText.Normalize(_query.Search!);
        var from = P(SqlValue.Text(prefix));
        var to = P(SqlValue.Text(OrderSearchText.UpperBound(prefix)));
        var filter = conditions.Length == 0 ? "" : " AND " + conditions;
        string Range(string column) => $"{column} >= {from} AND {column} < {to}";
        string FromOrders(string property) => $"{_sql.Orders.Name} o WHERE {Range("o." + O(property))}{filter}";
        string FromChildren(SqlTable table, string property)
        {
            var ids = $"SELECT {table["OrderId"]} FROM {table.Name} WHERE {Range(table[property])}";
            return _sql.Dialect.FromOrdersWithChildren(ids, table["OrderId"], $"{_sql.Orders.Name} o", _id, filter);
        }

        yield return new OrderSearchBranch(0, (int)OrderSearchField.Number, FromOrders(nameof(OrderRow.NumberSearch)));
        yield return new OrderSearchBranch(1, (int)OrderSearchField.Email, FromOrders(nameof(OrderRow.EmailSearch)));
        yield return new OrderSearchBranch(2, (int)OrderSearchField.CustomerName, FromOrders(nameof(OrderRow.NameSearch)));
        yield return new OrderSearchBranch(3, (int)OrderSearchField.ProductName, FromChildren(_sql.Items, nameof(OrderItemRow.NameSearch)));
        yield return new OrderSearchBranch(4, (int)OrderSearchField.Sku, FromChildren(_sql.Items, nameof(OrderItemRow.SkuSearch)));
        yield return new OrderSearchBranch(
            5, (int)OrderSearchField.PaymentReference, FromChildren(_sql.Payments, nameof(OrderPaymentRow.ReferenceSearch)));
        yield return new OrderSearchBranch(
            6, (int)OrderSearchField.PaymentReference, FromChildren(_sql.Payments, nameof(OrderPaymentRow.SessionSearch)));
    }
}
