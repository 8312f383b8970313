namespace Notalock.Orders.Storage;

/// <summary>Everything that becomes durable together, or not at all.</summary>
public sealed class OrderCommit
{
    /// <summary>Puts a commit together and checks that it keeps the rules of the contract.</summary>
    /// <param name="previous">The snapshot the change was made from; null to insert the order.</param>
    /// <param name="order">The new snapshot, one version above the previous.</param>
    /// <param name="history">At least one entry, numbered on from the previous snapshot's <see cref="Order.HistoryCount"/>.</param>
    /// <param name="outbox">The events of the change.</param>
    /// <param name="keys">The idempotency keys that the command uses up.</param>
    /// <param name="paymentEvent">The provider's event that caused the change, or null.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
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

    /// <summary>The snapshot the change was made from. Null means insert; else the store compares its <see cref="Order.Version"/>.</summary>
    public Order? Previous { get; }

    /// <summary>The new snapshot.</summary>
    public Order Order { get; }

    /// <summary>The new history entries: one or more.</summary>
    public IReadOnlyList<OrderStatusHistory> History { get; }

    /// <summary>The events of the change. May be empty.</summary>
    public IReadOnlyList<OutboxMessage> Outbox { get; }

    /// <summary>The idempotency keys that are used up. May be empty.</summary>
    public IReadOnlyList<IdempotencyRecord> Keys { get; }

    /// <summary>
    /// The provider's event that caused the change; null when none did. Unique by provider and event id, except that one tried again
    /// (<see cref="OrderPaymentEvent.Attempts"/> above 1) takes the place of one that is open.
    /// </summary>
    public OrderPaymentEvent? PaymentEvent { get; }

    private static void Check(Order? previous, Order order, IReadOnlyList<OrderStatusHistory> history)
    {
        if (order.Version != (previous?.Version ?? 0) + 1)
        {
            throw new ArgumentException("A commit raises the version by exactly one.", nameof(order));
        }

        if (previous is not null && previous.Id != order.Id)
        {
            throw new ArgumentException("A commit is about one order.", nameof(order));
        }

        var count = previous?.HistoryCount ?? 0;
        if (history.Count == 0 || order.HistoryCount != count + history.Count)
        {
            throw new ArgumentException("A commit writes at least one history entry, and the order counts them all.", nameof(history));
        }

        foreach (var entry in history)
        {
            if (entry.OrderId != order.Id || entry.Sequence != ++count)
            {
                throw new ArgumentException("History entries belong to the order and are numbered without a gap.", nameof(history));
            }
        }
    }
}
