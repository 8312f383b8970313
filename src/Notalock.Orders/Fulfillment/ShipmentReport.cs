namespace Notalock.Orders;

/// <summary>Represents a report of a warehouse, carrier or other system about a shipment.</summary>
/// <remarks>
/// A report describes what happened, so it is recorded in every status of the order. Reports about one shipment may be repeated and may
/// arrive in any order.
/// </remarks>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Source">The name of the system that reports, such as <c>wms</c>. 1 to 40 characters.</param>
/// <param name="Reference">The id of the shipment in that system. 1 to 200 characters.</param>
/// <param name="Status">The status of the shipment.</param>
/// <param name="Actor">The actor who reports.</param>
public sealed record ShipmentReport(Guid OrderId, string Source, string Reference, OrderShipmentStatus Status, Actor Actor)
{
    /// <summary>
    /// Gets the units in the parcel, each item at most once, or <see langword="null"/> if they are unknown. A shipment that is reported for
    /// the first time without them is assumed to contain all units that are still to be shipped.
    /// </summary>
    public IReadOnlyList<OrderItemQuantity>? Lines { get; init; }

    /// <summary>Gets the tracking information, or <see langword="null"/> if it is unknown or unchanged.</summary>
    public OrderTracking? Tracking { get; init; }

    /// <summary>
    /// Gets the time at which the shipment reached the status, or <see langword="null"/> for the current time. Must not be in the future.
    /// </summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>
    /// Gets the id that correlates the report with a request or trace, or <see langword="null"/> for the current trace. At most 100
    /// characters.
    /// </summary>
    public string? CorrelationId { get; init; }
}
