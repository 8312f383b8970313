namespace Notalock.Orders;

/// <summary>
/// Represents a command that cancels some of the units that are still to be shipped, credits them, and refunds what is then owed.
/// </summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Lines">The units to cancel. One or more items, each at most once.</param>
/// <param name="Actor">The actor who cancels the items.</param>
public sealed record CancelItems(Guid OrderId, IReadOnlyList<OrderItemQuantity> Lines, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>Gets how much of the shipping is credited.</summary>
    /// <value>The default is <see cref="CreditShipping.None"/>.</value>
    public CreditShipping Shipping { get; init; }

    /// <summary>Gets a value indicating whether what is owed after the credit is refunded.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Refund { get; init; } = true;

    /// <summary>Gets the reason. At most 500 characters.</summary>
    public string? Reason { get; init; }
}
