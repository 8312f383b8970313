using System.Globalization;
using System.Text;
using Notalock.Orders.EntityFrameworkCore.Model;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Creates the statements of the reports.</summary>
internal sealed class OrderReportSql(OrderSql sql, OrderReportQuery query)
{
    private readonly List<SqlValue> _values = [];

    /// <summary>Creates the statement that returns kind (0 placed, 1 paid, 2 refunded, 3 lost), bucket, currency, count and sum.</summary>
    public OrderQueryStatement Sales()
    {
        var times = query.Boundaries.Select(boundary => P(SqlValue.Time(boundary))).ToArray();
        var filter = Filter();
        var orders = $"{sql.Orders.Name} o";
        var currency = O(nameof(OrderRow.Currency));
        var total = O(nameof(OrderRow.TotalAmount));
        var refund = "r." + sql.Refunds[nameof(OrderRefundRow.Amount)];
        var settled = "r." + sql.Refunds[nameof(OrderRefundRow.SettledAt)];
        var lost = sql.LostDisputes;
        var succeeded = P(SqlValue.Text(OrderNames.ToWireName(OrderRefundStatus.Succeeded)));
        return Statement(
            sql.Dialect.DeclareBuckets(times) +
            Part(0, orders, O(nameof(OrderRow.PlacedAt)), total, currency, filter, times) + " UNION ALL " +
            Part(1, orders, O(nameof(OrderRow.PaidAt)), total, currency, filter, times) + " UNION ALL " +
            Part(
                2,
                $"{sql.Refunds.Name} r JOIN {orders} ON {O(nameof(OrderRow.Id))} = r.{sql.Refunds[nameof(OrderRefundRow.OrderId)]}",
                settled,
                refund,
                "r." + sql.Refunds[nameof(OrderRefundRow.Currency)],
                $"{filter} AND r.{sql.Refunds[nameof(OrderRefundRow.Status)]} = {succeeded}",
                times) + " UNION ALL " +
            Part(
                3,
                $"{lost.Name} d JOIN {orders} ON {O(nameof(OrderRow.Id))} = d.{lost[nameof(OrderLostDisputeRow.OrderId)]}",
                "d." + lost[nameof(OrderLostDisputeRow.ClosedAt)],
                "d." + lost[nameof(OrderLostDisputeRow.Amount)],
                "d." + lost[nameof(OrderLostDisputeRow.Currency)],
                filter,
                times));
    }

    /// <summary>Creates the statement that returns status, currency, count and sum.</summary>
    public OrderQueryStatement Statuses()
    {
        var status = O(nameof(OrderRow.Status));
        var currency = O(nameof(OrderRow.Currency));
        return Statement(
            $"SELECT {status}, {currency}, count(*), {Sum(O(nameof(OrderRow.TotalAmount)))} FROM {sql.Orders.Name} o " +
            $"WHERE {Range(O(nameof(OrderRow.PlacedAt)))}{Filter()} GROUP BY {status}, {currency} ORDER BY {status}, {currency}");
    }

    /// <summary>Creates the statement that returns product id, name, currency, quantity and sum.</summary>
    public OrderQueryStatement TopProducts(int limit)
    {
        string I(string property) => "i." + sql.Items[property];
        var product = I(nameof(OrderItemRow.ProductId));
        var currency = O(nameof(OrderRow.Currency));
        var sum = Sum(I(nameof(OrderItemRow.TotalAmount)));
        return Statement(
            $"SELECT {product}, max({I(nameof(OrderItemRow.Name))}), {currency}, {Sum(I(nameof(OrderItemRow.Quantity)))}, {sum} " +
            $"FROM {sql.Orders.Name} o JOIN {sql.Items.Name} i ON {I(nameof(OrderItemRow.OrderId))} = {O(nameof(OrderRow.Id))} " +
            $"WHERE {Range(O(nameof(OrderRow.PaidAt)))}{Filter()} GROUP BY {product}, {currency} " +
            $"ORDER BY {sum} DESC, {product}, {currency} LIMIT {P(SqlValue.Int32(limit))}");
    }

    /// <summary>
    /// Creates the statement that returns currency, orders with a successful payment, orders with declined payments only, successful
    /// payments and declined payments.
    /// </summary>
    public OrderQueryStatement PaymentSuccess()
    {
        string R(string property) => "p." + sql.Payments[property];
        string S(OrderPaymentStatus status) => P(SqlValue.Text(OrderNames.ToWireName(status)));
        var currency = O(nameof(OrderRow.Currency));
        var status = R(nameof(OrderPaymentRow.Status));
        var succeeded = $"{status} IN ({S(OrderPaymentStatus.Authorized)}, {S(OrderPaymentStatus.Captured)})";
        var declined = $"{status} = {S(OrderPaymentStatus.Failed)} OR {R(nameof(OrderPaymentRow.FailureCode))} IS NOT NULL";
        var orders =
            $"SELECT {currency} AS currency, {Count(succeeded)} AS succeeded, {Count(declined)} AS declined " +
            $"FROM {sql.Orders.Name} o JOIN {sql.Payments.Name} p ON {R(nameof(OrderPaymentRow.OrderId))} = {O(nameof(OrderRow.Id))} " +
            $"WHERE {Range(O(nameof(OrderRow.PlacedAt)))}{Filter()} GROUP BY {O(nameof(OrderRow.Id))}, {currency}";
        return Statement(
            $"SELECT currency, {Count("succeeded > 0")}, {Count("succeeded = 0")}, {Sum("succeeded")}, {Sum("declined")} " +
            $"FROM ({orders}) c WHERE succeeded + declined > 0 GROUP BY currency ORDER BY currency");
    }

    private static string Count(string condition) => Sum($"CASE WHEN {condition} THEN 1 ELSE 0 END");

    private static string Sum(string amount) => $"CAST(sum({amount}) AS bigint)";

    private string Part(int kind, string from, string time, string amount, string currency, string filter, string[] times)
    {
        var (bucket, low, high) = sql.Dialect.GetBucket(time, times);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT {kind}, {bucket}, {currency}, count(*), {Sum(amount)} FROM buckets b CROSS JOIN {from} ") +
            $"WHERE {time} >= {low} AND {time} < {high}{filter} GROUP BY {bucket}, {currency}";
    }

    private string O(string property) => "o." + sql.Orders[property];

    private string P(SqlValue value)
    {
        _values.Add(value);
        return sql.Dialect.Placeholder(_values.Count, value.Kind);
    }

    private OrderQueryStatement Statement(string text) => new(new SqlReadPlan(text), [.. _values]);

    private string Range(string time) => $"{time} >= {P(SqlValue.Time(query.From))} AND {time} < {P(SqlValue.Time(query.To))}";

    private string Filter()
    {
        var filter = new StringBuilder();
        if (query.StoreId is { } store)
        {
            filter.Append(" AND ").Append(O(nameof(OrderRow.StoreId))).Append(" = ").Append(P(SqlValue.Text(store)));
        }

        if (query.Currency is { } currency)
        {
            filter.Append(" AND ").Append(O(nameof(OrderRow.Currency))).Append(" = ").Append(P(SqlValue.Text(currency.Code)));
        }

        return filter.ToString();
    }
}
