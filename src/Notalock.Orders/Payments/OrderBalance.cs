namespace Notalock.Orders;

/// <summary>Represents what is to be paid for an order, what is to be sent back, and what can be refunded.</summary>
/// <remarks>The values are derived from the total, the credits, the payments, the refunds and the disputes of the order.</remarks>
public sealed record OrderBalance
{
    /// <summary>
    /// Gets the amount that the customer has to pay in all: the total less the credits. Zero for an order that was canceled before it was
    /// paid in full.
    /// </summary>
    public required Money Payable { get; init; }

    /// <summary>
    /// Gets the amount that is still to be paid. A refund that pays out a credit or sends a payment back makes its amount due again, except
    /// for what was credited. Zero for a canceled order.
    /// </summary>
    public required Money Due { get; init; }

    /// <summary>
    /// Gets the amount that belongs to the customer and has not been sent back: what was captured, less all refunds that are in progress or
    /// succeeded, less what lost disputes took, less the payable amount. Never negative.
    /// </summary>
    public required Money Owed { get; init; }

    /// <summary>
    /// Gets the maximum amount of all further refunds: what was captured, less all refunds that are in progress or succeeded, less the
    /// amounts of lost and open disputes. Never negative.
    /// </summary>
    public required Money Refundable { get; init; }

    /// <summary>Gets the sum of all credits.</summary>
    public required Money Credited { get; init; }
}
