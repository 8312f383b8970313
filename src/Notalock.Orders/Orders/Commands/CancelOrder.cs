namespace Notalock.Orders;

/// <summary>Represents a command that cancels an order and, in the same commit, requests the voids and refunds of its payments.</summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Actor">The actor who cancels the order.</param>
public sealed record CancelOrder(Guid OrderId, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>Gets the reason, recorded in the history. At most 2,000 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets a value indicating whether the reason is visible to the customer.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool VisibleToCustomer { get; init; }

    /// <summary>Gets a value indicating whether captured amounts are refunded. Open payments are voided in either case.</summary>
    /// <value>The default is <see langword="true"/>: a refund is requested for the remaining amount of each payment.</value>
    public bool Refund { get; init; } = true;
}
