namespace Notalock.Orders;

/// <summary>Represents a shipment of an order: one parcel with some units of some items.</summary>
public sealed record OrderShipment
{
    /// <summary>Gets the id of the shipment.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the id of the order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>Gets the status of the shipment.</summary>
    public required OrderShipmentStatus Status { get; init; }

    /// <summary>
    /// Gets the units in the parcel, each item at most once. Empty only for a parcel that was reported without its content when no unit was
    /// left to ship.
    /// </summary>
    public required IReadOnlyList<OrderItemQuantity> Lines { get; init; }

    /// <summary>Gets the tracking information, or <see langword="null"/> if there is none.</summary>
    public OrderTracking? Tracking { get; init; }

    /// <summary>
    /// Gets the name of the system that reports the shipment, such as <c>wms</c>, or <see langword="null"/> if staff created it.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>
    /// Gets the id of the shipment in the system that reports it, unique for each <see cref="Source"/> in an order, or
    /// <see langword="null"/> if staff created the shipment.
    /// </summary>
    public string? Reference { get; init; }

    /// <summary>
    /// Gets a value indicating whether the content of the parcel is assumed, because only the status of the order is known or the report
    /// did not contain it.
    /// </summary>
    public bool IsAssumed { get; init; }

    /// <summary>Gets the time at which the parcel was handed to the carrier, or <see langword="null"/> if it is unknown.</summary>
    public DateTimeOffset? ShippedAt { get; init; }

    /// <summary>Gets the time at which the parcel was delivered, or <see langword="null"/> if it was not delivered.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>
    /// Gets the time at which the parcel was lost or the shipment was canceled, or <see langword="null"/> if neither is the case.
    /// </summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets the time at which the shipment was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets the time of the last change.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Gets a value indicating whether the parcel left the shop and was not lost.</summary>
    internal bool IsOut => Status is OrderShipmentStatus.Shipped or OrderShipmentStatus.Delivered;
}
