namespace Notalock.Orders;

/// <summary>Represents a command that moves an order to a status through the transition map.</summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Target">The requested status.</param>
/// <param name="Actor">The actor who requests the transition.</param>
public sealed record TransitionOrder(Guid OrderId, OrderStatus Target, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>Gets a note for the history. At most 2,000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>Gets a value indicating whether the history entry is visible to the customer.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool VisibleToCustomer { get; init; }

    /// <summary>
    /// Gets the tracking information of the shipment. Must be <see langword="null"/> unless the status is
    /// <see cref="OrderStatus.Shipped"/>.
    /// </summary>
    public OrderTracking? Tracking { get; init; }

    /// <summary>
    /// Gets the time at which the transition took place, for imports and late entries, or <see langword="null"/> for the current time.
    /// Must not be in the future.
    /// </summary>
    public DateTimeOffset? OccurredAt { get; init; }
}
