using System.Globalization;
using System.Text;
using Notalock.Orders.EntityFrameworkCore.Model;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Creates the statements of the reports.</summary>
internal sealed class OrderReportSql(OrderSql sql, OrderReportQuery query)
{
    private readonly List<SqlValue> _values = [];

    /// <summary>
    /// Creates the statement that returns kind, bucket, currency, count and sum. A kind can have several rows of a bucket.
    /// </summary>
    public OrderQueryStatement Sales()
    {
        var times = query.Boundaries.Select(boundary => P(SqlValue.Time(boundary))).ToArray();
        var filter = Filter();
        var orders = $"{sql.Orders.Name} o";
        var currency = O(nameof(OrderRow.Currency));
        var (placed, paid, canceled) = (O(nameof(OrderRow.PlacedAt)), O(nameof(OrderRow.PaidAt)), O(nameof(OrderRow.CanceledAt)));
        var (total, paidTotal) = (O(nameof(OrderRow.TotalAmount)), O(nameof(OrderRow.PaidTotal)));
        string C(string property) => "c." + sql.Credits[property];
        string U(string property) => "u." + sql.UnassignedRefunds[property];
        string Y(string property) => "p." + sql.Payments[property];
        string R(string property) => "r." + sql.Refunds[property];
        string D(string property) => "d." + sql.LostDisputes[property];
        var credits = Join(sql.Credits, "c");
        var created = C(nameof(OrderCreditRow.CreatedAt));
        var refunds = Join(sql.Refunds, "r");
        var settled = R(nameof(OrderRefundRow.SettledAt));
        var succeeded = $"{R(nameof(OrderRefundRow.Status))} = {P(SqlValue.Text(OrderNames.ToWireName(OrderRefundStatus.Succeeded)))}";

        // An expression, so that the index of the status is not used: a shop has more canceled orders than paid ones in the range.
        var isCanceled = $"COALESCE({O(nameof(OrderRow.Status))}, '') = {P(SqlValue.Text(OrderStatus.Canceled.Value))}";

        // Version 0.1 wrote neither credits nor the total at the time of payment. What it canceled counts as credited, and what it refunded
        // after the payment as unassigned, unless the order was overpaid.
        var isEarlier = $"{paidTotal} IS NULL";
        return Statement(sql.Dialect.DeclareBuckets(times) + string.Join(" UNION ALL ",
        [
            Part(OrderSalesKind.Placed, orders, placed, total, currency, filter, times),
            Part(OrderSalesKind.Paid, orders, paid, $"COALESCE({paidTotal}, {total})", currency, filter, times),
            Part(
                OrderSalesKind.Credited,
                credits,
                created,
                C(nameof(OrderCreditRow.SaleAmount)),
                currency,
                $"{filter} AND {Of(sql.Credits, "c")} AND {paid} <= {created}",
                times),
            Part(
                OrderSalesKind.Credited,
                $"{orders} CROSS JOIN {sql.Credits.Name} c",
                paid,
                C(nameof(OrderCreditRow.SaleAmount)),
                currency,
                $"{filter} AND {Of(sql.Credits, "c")} AND {created} < {paid}",
                times),
            Part(
                OrderSalesKind.Credited,
                orders,
                canceled,
                total,
                currency,
                $"{filter} AND {isEarlier} AND {paid} <= {canceled} AND {isCanceled}",
                times),
            Part(
                OrderSalesKind.Credited,
                orders,
                paid,
                total,
                currency,
                $"{filter} AND {isEarlier} AND {canceled} < {paid} AND {isCanceled}",
                times),
            Part(
                OrderSalesKind.Unassigned,
                Join(sql.UnassignedRefunds, "u"),
                U(nameof(OrderUnassignedRefundRow.SettledAt)),
                U(nameof(OrderUnassignedRefundRow.Amount)),
                currency,
                $"{filter} AND {Of(sql.UnassignedRefunds, "u")}",
                times),
            Part(
                OrderSalesKind.Unassigned,
                refunds,
                settled,
                R(nameof(OrderRefundRow.Amount)),
                currency,
                $"{filter} AND {Of(sql.Refunds, "r")} AND {isEarlier} AND {R(nameof(OrderRefundRow.CreatedAt))} >= {paid} AND {succeeded} " +
                    $"AND {O(nameof(OrderRow.CapturedAmount))} <= {total} AND NOT {isCanceled}",
                times),
            Part(
                OrderSalesKind.Captured,
                Join(sql.Payments, "p"),
                Y(nameof(OrderPaymentRow.CapturedAt)),
                Y(nameof(OrderPaymentRow.CapturedAmount)),
                currency,
                $"{filter} AND {Of(sql.Payments, "p")}",
                times),
            Part(
                OrderSalesKind.Refunded,
                refunds,
                settled,
                R(nameof(OrderRefundRow.Amount)),
                currency,
                $"{filter} AND {Of(sql.Refunds, "r")} AND {succeeded}",
                times),
            Part(
                OrderSalesKind.Lost,
                Join(sql.LostDisputes, "d"),
                D(nameof(OrderLostDisputeRow.ClosedAt)),
                D(nameof(OrderLostDisputeRow.Amount)),
                currency,
                $"{filter} AND {Of(sql.LostDisputes, "d")}",
                times),
        ]));

        // SQLite joins in the order of a cross join. Otherwise, it may read all orders first.
        string Join(SqlTable table, string alias) => $"{table.Name} {alias} CROSS JOIN {orders}";

        string Of(SqlTable table, string alias) => $"{O(nameof(OrderRow.Id))} = {alias}.{table["OrderId"]}";
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

    private string Part(OrderSalesKind kind, string from, string time, string amount, string currency, string filter, string[] times)
    {
        var (bucket, low, high) = sql.Dialect.GetBucket(time, times);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT {(int)kind}, {bucket}, {currency}, count(*), {Sum(amount)} FROM buckets b CROSS JOIN {from} ") +
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
