using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>A report about a shipment.</summary>
internal sealed record ReportShipmentRequest
{
    [Description("The status of the shipment. Required.")]
    [WireNames(typeof(OrderShipmentStatus))]
    public string? Status { get; set; }

    [Description("The units in the parcel, if they are known. A shipment that is reported for the first time without them is assumed to "
        + "contain all units that are still to be shipped.")]
    public IReadOnlyList<ShipmentLineRequest>? Lines { get; set; }

    [Description("The tracking data. The default is no change.")]
    public TrackingBody? Tracking { get; set; }

    [Description("The time when the shipment reached the status. Must not be in the future. The default is the current time.")]
    public DateTimeOffset? OccurredAt { get; set; }
}
