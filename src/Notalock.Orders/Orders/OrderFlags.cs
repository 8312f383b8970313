namespace Notalock.Orders;

/// <summary>
/// Specifies the conditions of an order that need the attention of staff. Flags are raised by payments and shipments,
/// and acknowledged with a note.
/// </summary>
[Flags]
public enum OrderFlags
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>A payment was captured for a canceled order.</summary>
    PaidAfterCancel = 1 << 0,

    /// <summary>The captured amount exceeds the total.</summary>
    Overpaid = 1 << 1,

    /// <summary>The payment provider reported an amount or currency that differs from the order.</summary>
    AmountMismatch = 1 << 2,

    /// <summary>An authorization could not be voided.</summary>
    VoidFailed = 1 << 3,

    /// <summary>A refund failed.</summary>
    RefundFailed = 1 << 4,

    /// <summary>The outcome of a refund is unknown. Cleared automatically when the outcome is known.</summary>
    RefundUnknown = 1 << 5,

    /// <summary>The customer disputes a payment. Cleared automatically when all disputes are closed.</summary>
    DisputeOpen = 1 << 6,

    /// <summary>An authorization is about to expire or has expired.</summary>
    AuthorizationExpiring = 1 << 7,

    /// <summary>A dispute was lost.</summary>
    DisputeLost = 1 << 8,

    /// <summary>
    /// The bank of the customer suspects that a payment is fraudulent. Cleared automatically when the warning no longer requires action.
    /// </summary>
    FraudWarning = 1 << 9,

    /// <summary>The provider holds a payment for review by staff. Cleared automatically when the review is closed.</summary>
    ReviewOpen = 1 << 10,

    /// <summary>
    /// Staff must send a refund of a payment that was recorded manually. Cleared automatically when every such refund is recorded or
    /// canceled.
    /// </summary>
    ManualRefundDue = 1 << 11,

    /// <summary>
    /// More is due for an order that was paid in full, for example because a payment was refunded. Follows the amount due and cannot be
    /// acknowledged.
    /// </summary>
    BalanceDue = 1 << 12,

    /// <summary>
    /// An amount is owed to the customer, and no refund is in progress. Follows the amount owed and cannot be acknowledged.
    /// </summary>
    RefundOwed = 1 << 13,

    /// <summary>A parcel was lost, or more units were prepared or shipped than were ordered and not canceled.</summary>
    ShipmentProblem = 1 << 14,

    /// <summary>A parcel of a canceled order was reported as shipped or delivered.</summary>
    ShippedAfterCancel = 1 << 15,
}
