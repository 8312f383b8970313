using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>How a shipment is followed.</summary>
internal sealed record TrackingBody
{
    [Description("The carrier. At most 100 characters.")]
    public string? Carrier { get; set; }

    [Description("The tracking number. At most 200 characters.")]
    public string? Number { get; set; }

    [Description("Where the customer follows it: an absolute http or https address.")]
    public string? Url { get; set; }
}
