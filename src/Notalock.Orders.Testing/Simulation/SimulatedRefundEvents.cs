namespace Notalock.Orders.Testing;

/// <summary>Which events tell of a refund. That one failed is always told by an event of its own.</summary>
[Flags]
public enum SimulatedRefundEvents
{
    /// <summary>None: refunds are found by looking them up.</summary>
    None = 0,

    /// <summary><c>payment.refunded</c>: the cumulative amount of all refunds, and no refund by name.</summary>
    Cumulative = 1 << 0,

    /// <summary><c>refund.created</c> and <c>refund.updated</c>: one refund by name.</summary>
    Separate = 1 << 1,

    /// <summary>Both, the cumulative one first.</summary>
    Both = Cumulative | Separate,
}
