namespace Notalock.Orders;

/// <summary>Represents a command that changes the status or the tracking information of a shipment.</summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="ShipmentId">The id of the shipment.</param>
/// <param name="Actor">The actor who changes the shipment.</param>
public sealed record UpdateShipment(Guid OrderId, Guid ShipmentId, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>Gets the new status, or <see langword="null"/> to leave it unchanged.</summary>
    /// <remarks>
    /// A prepared parcel can be shipped or canceled; a shipped one can be delivered, lost or canceled; and a lost one can be delivered or
    /// canceled. After the order is delivered, only a lost parcel can change: it can be delivered.
    /// </remarks>
    public OrderShipmentStatus? Status { get; init; }

    /// <summary>
    /// Gets the new tracking information, which replaces the previous one, or <see langword="null"/> to leave it unchanged. If all its
    /// parts are empty, the tracking information is removed.
    /// </summary>
    public OrderTracking? Tracking { get; init; }

    /// <summary>
    /// Gets the time at which the status changed, for imports and late entries, or <see langword="null"/> for the current time. Must not be
    /// in the future, and must be <see langword="null"/> if the status is not changed.
    /// </summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Gets a note for the history. At most 2,000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>Gets a value indicating whether the history entry is visible to the customer.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool VisibleToCustomer { get; init; }
}
