using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>The tracking data of a shipment.</summary>
internal sealed record TrackingBody
{
    [Description("The carrier. Must not exceed {Carrier} characters.")]
    public string? Carrier { get; set; }

    [Description("The tracking number. Must not exceed {TrackingNumber} characters.")]
    public string? Number { get; set; }

    [Description("The absolute HTTP or HTTPS URL of the tracking page.")]
    public string? Url { get; set; }
}
