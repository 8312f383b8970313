using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>A status to reach.</summary>
internal sealed record ChangeStatusRequest
{
    [Description("The status.")]
    public string? Status { get; set; }

    [Description("A note for the history. At most 2,000 characters.")]
    public string? Notes { get; set; }

    [Description("Whether the customer may read the entry. false by default.")]
    public bool VisibleToCustomer { get; set; }

    [Description("How the shipment is followed; with the status shipped only.")]
    public TrackingBody? Tracking { get; set; }
}
