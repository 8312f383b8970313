using Notalock.Orders.Idempotency;

namespace Notalock.Orders.Storage;

public sealed partial class InMemoryOrderStore
{
    /// <inheritdoc />
    public ValueTask<IReadOnlyList<OrderSalesRow>> GetSalesAsync(OrderReportQuery query, CancellationToken cancellationToken)
    {
        Check(query);
        cancellationToken.ThrowIfCancellationRequested();
        var rows = new Dictionary<(int Bucket, Currency Currency), OrderSalesRow>();
        foreach (var order in FindOrders(query))
        {
            Add(order.PlacedAt, order.Currency, static row => row with { OrdersPlaced = row.OrdersPlaced + 1 });
            Add(
                order.PaidAt,
                order.Currency,
                row => row with { OrdersPaid = row.OrdersPaid + 1, GrossSales = row.GrossSales + (order.PaidTotal ?? order.Total) });
            AddReductions(order, Add);
            foreach (var payment in order.Payments.Where(static payment => payment.CapturedAmount.MinorUnits > 0))
            {
                Add(payment.CapturedAt, order.Currency, row => row with { Payments = row.Payments + payment.CapturedAmount });
            }

            foreach (var refund in order.Refunds.Where(static refund => refund.Status == OrderRefundStatus.Succeeded))
            {
                Add(refund.SettledAt, order.Currency, row => row with { Refunds = row.Refunds + refund.Amount });
            }

            foreach (var dispute in order.GetLostDisputes())
            {
                Add(dispute.ClosedAt, order.Currency, row => row with { LostDisputes = row.LostDisputes + dispute.Amount });
            }
        }

        return ValueTask.FromResult<IReadOnlyList<OrderSalesRow>>(
            [.. rows.Values.OrderBy(static row => row.Bucket).ThenBy(static row => row.Currency.Code, StringComparer.Ordinal)]);

        void Add(DateTimeOffset? moment, Currency currency, Func<OrderSalesRow, OrderSalesRow> change)
        {
            if (moment is { } at && GetBucket(query, at) is var bucket and >= 0)
            {
                rows[(bucket, currency)] = change(rows.GetValueOrDefault((bucket, currency)) ?? CreateEmpty(bucket, currency));
            }
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<OrderStatusRow>> GetStatusesAsync(OrderReportQuery query, CancellationToken cancellationToken)
    {
        Check(query);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<OrderStatusRow>>([.. FindOrders(query)
            .Where(order => GetBucket(query, order.PlacedAt) >= 0)
            .GroupBy(static order => (order.Status, order.Currency))
            .OrderBy(static group => group.Key.Status.Value, StringComparer.Ordinal)
            .ThenBy(static group => group.Key.Currency.Code, StringComparer.Ordinal)
            .Select(static group => new OrderStatusRow(
                group.Key.Status, group.LongCount(), Sum(group.Key.Currency, group.Select(static order => order.Total))))]);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<OrderProductRow>> GetTopProductsAsync(
        OrderReportQuery query, int limit, CancellationToken cancellationToken)
    {
        Check(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<OrderProductRow>>([.. FindOrders(query)
            .Where(order => order.PaidAt is { } paidAt && GetBucket(query, paidAt) >= 0)
            .SelectMany(static order => order.Items.Select(item => (order.Currency, Item: item)))
            .GroupBy(static line => (line.Item.ProductId, line.Currency), static line => line.Item)
            .Select(static group => new OrderProductRow(
                group.Key.ProductId,
                group.First().Name,
                group.Sum(static item => (long)item.Quantity),
                Sum(group.Key.Currency, group.Select(static item => item.LineTotal()))))
            .OrderByDescending(static row => row.Sales.MinorUnits)
            .ThenBy(static row => row.ProductId, CodePointComparer.Instance)
            .ThenBy(static row => row.Sales.Currency.Code, StringComparer.Ordinal)
            .Take(limit)]);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<OrderPaymentSuccessRow>> GetPaymentSuccessAsync(
        OrderReportQuery query, CancellationToken cancellationToken)
    {
        Check(query);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<OrderPaymentSuccessRow>>([.. FindOrders(query)
            .Where(order => GetBucket(query, order.PlacedAt) >= 0)
            .Select(static order => (
                order.Currency,
                Succeeded: order.Payments.LongCount(static payment =>
                    payment.Status is OrderPaymentStatus.Authorized or OrderPaymentStatus.Captured),
                Declined: order.Payments.LongCount(static payment =>
                    payment.Status == OrderPaymentStatus.Failed || payment.FailureCode is not null)))
            .Where(static counts => counts.Succeeded + counts.Declined > 0)
            .GroupBy(static counts => counts.Currency)
            .OrderBy(static group => group.Key.Code, StringComparer.Ordinal)
            .Select(static group => new OrderPaymentSuccessRow(
                group.Key,
                group.LongCount(static counts => counts.Succeeded > 0),
                group.LongCount(static counts => counts.Succeeded == 0),
                group.Sum(static counts => counts.Succeeded),
                group.Sum(static counts => counts.Declined)))]);
    }

    private static void AddReductions(Order order, Action<DateTimeOffset?, Currency, Func<OrderSalesRow, OrderSalesRow>> add)
    {
        if (order.PaidAt is not { } paidAt)
        {
            return;
        }

        for (var i = 0; i < order.Credits.Count; i++)
        {
            var (time, amount) = (order.Credits[i].CreatedAt, OrderSales.GetReduction(order, i));
            add(time < paidAt ? paidAt : time, order.Currency, row => row with { Credits = row.Credits + amount });
        }

        if (OrderSales.GetAssumedCancellation(order) is { } assumed)
        {
            add(
                assumed.Time < paidAt ? paidAt : assumed.Time,
                order.Currency,
                row => row with { Credits = row.Credits + assumed.Amount });
        }

        foreach (var refund in OrderSales.ListReductions(order))
        {
            add(refund.SettledAt, order.Currency, row => row with { UnassignedRefunds = row.UnassignedRefunds + refund.Amount });
        }
    }

    private static void Check(OrderReportQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Boundaries.Count is < 2 or > OrderReportQuery.MaxBoundaries)
        {
            throw new ArgumentException("A report must have between 2 and 1,001 boundaries.", nameof(query));
        }

        for (var i = 1; i < query.Boundaries.Count; i++)
        {
            if (query.Boundaries[i] <= query.Boundaries[i - 1])
            {
                throw new ArgumentException("The boundaries of a report must be in ascending order.", nameof(query));
            }
        }
    }

    private IEnumerable<Order> FindOrders(OrderReportQuery query) => GetAllOrders().Where(order =>
        (query.StoreId is null || query.StoreId == order.StoreId)
        && (query.Currency is null || ReferenceEquals(query.Currency, order.Currency)));

    private static int GetBucket(OrderReportQuery query, DateTimeOffset moment)
    {
        if (moment < query.From || moment >= query.To)
        {
            return -1;
        }

        var (low, high) = (0, query.Boundaries.Count - 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = query.Boundaries[middle] <= moment ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static OrderSalesRow CreateEmpty(int bucket, Currency currency) => new()
    {
        Bucket = bucket,
        Currency = currency,
        OrdersPlaced = 0,
        OrdersPaid = 0,
        GrossSales = Money.Zero(currency),
        Credits = Money.Zero(currency),
        UnassignedRefunds = Money.Zero(currency),
        Payments = Money.Zero(currency),
        Refunds = Money.Zero(currency),
        LostDisputes = Money.Zero(currency),
    };

    private static Money Sum(Currency currency, IEnumerable<Money> amounts) =>
        amounts.Aggregate(Money.Zero(currency), static (sum, amount) => sum + amount);
}
