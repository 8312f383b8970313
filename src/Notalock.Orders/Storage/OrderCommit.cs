namespace Notalock.Orders.Storage;

/// <summary>Represents the changes of a command, which a store writes atomically.</summary>
public sealed class OrderCommit
{
    /// <summary>Initializes a commit and validates that its parts are consistent.</summary>
    /// <param name="previous">The snapshot on which the change is based, or <see langword="null"/> to insert the order.</param>
    /// <param name="order">The new snapshot, whose version is one greater than the previous version.</param>
    /// <param name="history">
    /// The new history entries, one or more, with sequence numbers that follow the <see cref="Order.HistoryCount"/> of the previous
    /// snapshot.
    /// </param>
    /// <param name="outbox">The outbox messages of the change.</param>
    /// <param name="keys">The idempotency keys that the command uses.</param>
    /// <param name="paymentEvent">The payment event that caused the change, or <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The parts are not consistent.</exception>
    public OrderCommit(
        Order? previous,
        Order order,
        IReadOnlyList<OrderStatusHistory> history,
        IReadOnlyList<OutboxMessage>? outbox = null,
        IReadOnlyList<IdempotencyRecord>? keys = null,
        OrderPaymentEvent? paymentEvent = null)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(history);
        Check(previous, order, history);
        Previous = previous;
        Order = order;
        History = history;
        Outbox = outbox ?? [];
        Keys = keys ?? [];
        PaymentEvent = paymentEvent;
    }

    /// <summary>
    /// Gets the snapshot on which the change is based, whose <see cref="Order.Version"/> the store compares, or <see langword="null"/> to
    /// insert the order.
    /// </summary>
    public Order? Previous { get; }

    /// <summary>Gets the new snapshot.</summary>
    public Order Order { get; }

    /// <summary>Gets the new history entries, one or more.</summary>
    public IReadOnlyList<OrderStatusHistory> History { get; }

    /// <summary>Gets the outbox messages of the change. May be empty.</summary>
    public IReadOnlyList<OutboxMessage> Outbox { get; }

    /// <summary>Gets the idempotency keys that the command uses. May be empty.</summary>
    public IReadOnlyList<IdempotencyRecord> Keys { get; }

    /// <summary>
    /// Gets the payment event that caused the change, or <see langword="null"/> if there is none. Events are unique by provider and event
    /// id, but a
    /// reprocessed event (<see cref="OrderPaymentEvent.Attempts"/> greater than 1) replaces an open event.
    /// </summary>
    public OrderPaymentEvent? PaymentEvent { get; }

    private static void Check(Order? previous, Order order, IReadOnlyList<OrderStatusHistory> history)
    {
        if (order.Version != (previous?.Version ?? 0) + 1)
        {
            throw new ArgumentException("The version must be one greater than the previous version.", nameof(order));
        }

        if (previous is not null && previous.Id != order.Id)
        {
            throw new ArgumentException("Both snapshots must be of the same order.", nameof(order));
        }

        var count = previous?.HistoryCount ?? 0;
        if (history.Count == 0 || order.HistoryCount != count + history.Count)
        {
            throw new ArgumentException(
                "A commit must contain at least one history entry, and the history count of the order must include all new entries.",
                nameof(history));
        }

        foreach (var entry in history)
        {
            if (entry.OrderId != order.Id || entry.Sequence != ++count)
            {
                throw new ArgumentException("History entries must belong to the order and must be numbered without gaps.", nameof(history));
            }
        }
    }
}
