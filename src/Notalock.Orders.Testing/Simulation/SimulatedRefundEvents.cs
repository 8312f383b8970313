namespace Notalock.Orders.Testing;

/// <summary>Specifies the kinds of events that are sent for a refund. A failed refund always has its own event.</summary>
[Flags]
public enum SimulatedRefundEvents
{
    /// <summary>No events are sent. Refunds are found only by a lookup.</summary>
    None = 0,

    /// <summary>The event <c>payment.refunded</c> contains the cumulative amount of all refunds and no individual refund.</summary>
    Cumulative = 1 << 0,

    /// <summary>The events <c>refund.created</c> and <c>refund.updated</c> contain an individual refund.</summary>
    Separate = 1 << 1,

    /// <summary>The cumulative event and the individual events are sent, in this order.</summary>
    Both = Cumulative | Separate,
}
