namespace Notalock.Orders;

/// <summary>Represents a command that ships units of an order as one parcel, or prepares the parcel.</summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Actor">The actor who ships the items.</param>
public sealed record ShipItems(Guid OrderId, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>
    /// Gets the units in the parcel, each item at most once, or <see langword="null"/> for all units that are still to be shipped.
    /// </summary>
    public IReadOnlyList<OrderItemQuantity>? Lines { get; init; }

    /// <summary>Gets the tracking information, or <see langword="null"/> if there is none yet.</summary>
    public OrderTracking? Tracking { get; init; }

    /// <summary>
    /// Gets a value indicating whether the parcel is only prepared, and handed to the carrier later by <see cref="UpdateShipment"/>.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Prepare { get; init; }

    /// <summary>
    /// Gets the time at which the parcel was shipped, for imports and late entries, or <see langword="null"/> for the current time. Must
    /// not be in the future, and must be <see langword="null"/> for a parcel that is only prepared.
    /// </summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Gets a note for the history. At most 2,000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>Gets a value indicating whether the history entry is visible to the customer.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool VisibleToCustomer { get; init; }
}
