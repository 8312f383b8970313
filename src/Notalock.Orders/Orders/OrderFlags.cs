namespace Notalock.Orders;

/// <summary>What about an order wants a person's attention. Raised by facts, acknowledged by a person with a note.</summary>
[Flags]
public enum OrderFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Money was captured for an order that is canceled.</summary>
    PaidAfterCancel = 1 << 0,

    /// <summary>More was captured than the total.</summary>
    Overpaid = 1 << 1,

    /// <summary>A provider reported another amount or currency than the order's.</summary>
    AmountMismatch = 1 << 2,

    /// <summary>An authorization could not be voided.</summary>
    VoidFailed = 1 << 3,

    /// <summary>A refund failed.</summary>
    RefundFailed = 1 << 4,

    /// <summary>It is not known whether a refund went through. Goes down by itself when it is known.</summary>
    RefundUnknown = 1 << 5,

    /// <summary>The customer disputes a payment. Goes down by itself when every dispute is closed.</summary>
    DisputeOpen = 1 << 6,

    /// <summary>An authorization is about to lapse or has lapsed.</summary>
    AuthorizationExpiring = 1 << 7,

    /// <summary>A dispute was lost: the money is gone.</summary>
    DisputeLost = 1 << 8,
}
