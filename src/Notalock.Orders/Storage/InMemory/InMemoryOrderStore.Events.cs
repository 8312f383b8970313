using Notalock.Orders.Idempotency;

namespace Notalock.Orders.Storage;

public sealed partial class InMemoryOrderStore
{
    private static readonly Comparer<OrderPaymentEvent> ByReceivedAtDescending = Comparer<OrderPaymentEvent>.Create(static (x, y) =>
    {
        var byTime = y.ReceivedAt.CompareTo(x.ReceivedAt);
        return byTime != 0 ? byTime : -CompareNames(x, y);
    });

    private static readonly Comparer<OrderPaymentEvent> ByName = Comparer<OrderPaymentEvent>.Create(CompareNames);

    private readonly Dictionary<(string Provider, string EventId), OrderPaymentEvent> _paymentEvents = [];

    /// <inheritdoc />
    public ValueTask<OrderPaymentEvent?> FindEventAsync(string provider, string eventId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(eventId);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult(_paymentEvents.GetValueOrDefault((provider, eventId)));
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> SaveEventAsync(OrderPaymentEvent paymentEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paymentEvent);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var key = (paymentEvent.Provider, paymentEvent.EventId);
            if (_paymentEvents.TryGetValue(key, out var stored) && !stored.IsOpen)
            {
                return ValueTask.FromResult(false);
            }

            _paymentEvents[key] = paymentEvent;
            return ValueTask.FromResult(true);
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<OrderPaymentEvent>> ListEventsAsync(OrderPaymentEventQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, OrderPaymentEventQuery.MaxLimit, nameof(query));
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<OrderPaymentEvent>>([.. _paymentEvents.Values
                .Where(found => (query.Provider is null || query.Provider == found.Provider)
                    && (query.OrderId is null || query.OrderId == found.OrderId)
                    && (query.Outcomes.Count == 0 || query.Outcomes.Contains(found.Outcome))
                    && (query.After is null || ByReceivedAtDescending.Compare(found, query.After) > 0))
                .Order(ByReceivedAtDescending)
                .Take(query.Limit)]);
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<OrderPaymentEvent>> ListOpenEventsAsync(
        DateTimeOffset updatedBefore, DateTimeOffset receivedAfter, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<OrderPaymentEvent>>([.. _paymentEvents.Values
                .Where(found => found.IsOpen && found.UpdatedAt < updatedBefore && found.ReceivedAt >= receivedAfter)
                .OrderBy(static found => found.UpdatedAt)
                .ThenBy(static found => found, ByName)
                .Take(limit)]);
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Guid>> ListDueOrdersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<Guid>>([.. GetAllOrders()
            .Select(static order => (order.Id, DueAt: GetDueAt(order)))
            .Where(order => order.DueAt <= now)
            .OrderBy(static order => order.DueAt)
            .ThenBy(static order => order.Id)
            .Take(limit)
            .Select(static order => order.Id)]);
    }

    private static DateTimeOffset? GetDueAt(Order order) => order.Payments.Select(static payment => payment.NextCheckAt)
        .Concat(order.Refunds.Select(static refund => refund.NextCheckAt))
        .Min();

    private static int CompareNames(OrderPaymentEvent x, OrderPaymentEvent y)
    {
        var byProvider = CodePointComparer.Instance.Compare(x.Provider, y.Provider);
        return byProvider != 0 ? byProvider : CodePointComparer.Instance.Compare(x.EventId, y.EventId);
    }

    private bool IsDuplicate(OrderPaymentEvent paymentEvent) =>
        _paymentEvents.TryGetValue((paymentEvent.Provider, paymentEvent.EventId), out var stored)
        && (paymentEvent.Attempts <= 1 || !stored.IsOpen);
}
