namespace Notalock.Orders;

/// <summary>Represents the amounts of an order that are payable, due, owed and refundable.</summary>
/// <remarks>The values are derived from the total, the credits, the payments, the refunds and the disputes of the order.</remarks>
public sealed record OrderBalance
{
    /// <summary>
    /// Gets the amount that the customer has to pay in all: the total less the credits. Zero for an order that was canceled before it was
    /// paid in full.
    /// </summary>
    public required Money Payable { get; init; }

    /// <summary>
    /// Gets the amount that the customer still has to pay. A refund makes its amount due again, except for credited amounts and for refunds
    /// without a purpose. Zero for a canceled order.
    /// </summary>
    public required Money Due { get; init; }

    /// <summary>
    /// Gets the amount that belongs to the customer and is not refunded: the captured amount, less all refunds that are in progress or
    /// succeeded, less lost disputes, less the payable amount. Never negative.
    /// </summary>
    public required Money Owed { get; init; }

    /// <summary>
    /// Gets the maximum amount of all further refunds: the captured amount, less all refunds that are in progress or succeeded, less lost
    /// and open disputes. Never negative.
    /// </summary>
    public required Money Refundable { get; init; }

    /// <summary>Gets the sum of all credits.</summary>
    public required Money Credited { get; init; }
}
