namespace Notalock.Orders;

/// <summary>Calls an order off and decides about its money in the same commit.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Actor">Who asks.</param>
public sealed record CancelOrder(Guid OrderId, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>Why, for the history. At most 2,000 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the customer may read the reason. <c>false</c> by default.</summary>
    public bool VisibleToCustomer { get; init; }

    /// <summary>Whether captured money is to go back. Live attempts are voided either way.</summary>
    /// <value>The default is <c>true</c>: a refund is requested for all that is left of each payment.</value>
    public bool Refund { get; init; } = true;
}
