using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>A change of a shipment.</summary>
internal sealed record UpdateShipmentRequest
{
    [Description("The new status. A prepared parcel can become shipped or canceled; a shipped one delivered, lost or canceled; a lost one "
        + "delivered or canceled. The default is no change.")]
    [WireNames(typeof(OrderShipmentStatus))]
    public string? Status { get; set; }

    [Description("The new tracking data, which replaces the previous data. An empty object removes it. The default is no change.")]
    public TrackingBody? Tracking { get; set; }

    [Description("The time when the status changed. Must not be in the future, and must be omitted without a status. "
        + "The default is the current time.")]
    public DateTimeOffset? OccurredAt { get; set; }

    [Description("A note for the history, which is written only if the shipment changes. Must not exceed {Note} characters.")]
    public string? Notes { get; set; }

    [Description("Indicates whether the customer can read the history entry. The default is false.")]
    public bool VisibleToCustomer { get; set; }
}
