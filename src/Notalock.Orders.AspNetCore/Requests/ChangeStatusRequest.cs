using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>A change of status.</summary>
internal sealed record ChangeStatusRequest
{
    [Description("The new status.")]
    public string? Status { get; set; }

    [Description("A note for the history. Must not exceed {Note} characters.")]
    public string? Notes { get; set; }

    [Description("Indicates whether the customer can read the history entry. The default is false.")]
    public bool VisibleToCustomer { get; set; }

    [Description("The tracking data of the shipment. Allowed only with the status shipped.")]
    public TrackingBody? Tracking { get; set; }
}
