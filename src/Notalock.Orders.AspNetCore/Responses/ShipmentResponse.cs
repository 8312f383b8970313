using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>
/// A shipment: one parcel with some units of some items. Of a parcel that is prepared, lost or canceled, customers see only the status.
/// </summary>
internal sealed record ShipmentResponse
{
    [Description("The id of the shipment.")]
    public required Guid Id { get; init; }

    [Description("The status of the shipment.")]
    [WireNames(typeof(OrderShipmentStatus))]
    public required string Status { get; init; }

    [Description("The tracking data. Returned to customers only for a shipped or delivered parcel.")]
    public TrackingBody? Tracking { get; init; }

    [Description("The system that reports the shipment; missing if staff created it. Returned only to staff.")]
    public string? Source { get; init; }

    [Description("The id of the shipment in the system that reports it. Returned only to staff.")]
    public string? Reference { get; init; }

    [Description("Indicates whether the content is assumed, because only the status is known. Returned only to staff.")]
    public bool? IsAssumed { get; init; }

    [Description("The units in the parcel. Returned to customers only for a shipped or delivered parcel.")]
    public IReadOnlyList<ShipmentLineResponse>? Lines { get; init; }

    [Description("The time when the parcel was handed to the carrier. Returned to customers only for a shipped or delivered parcel.")]
    public DateTimeOffset? ShippedAt { get; init; }

    [Description("The time when the parcel was delivered.")]
    public DateTimeOffset? DeliveredAt { get; init; }

    [Description("The time when the parcel was lost or the shipment was canceled. Returned only to staff.")]
    public DateTimeOffset? EndedAt { get; init; }

    [Description("The time when the shipment was stored.")]
    public required DateTimeOffset CreatedAt { get; init; }
}
