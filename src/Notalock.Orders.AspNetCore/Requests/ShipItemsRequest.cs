using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>The content of a parcel.</summary>
internal sealed record ShipItemsRequest
{
    [Description("The units in the parcel. They must not exceed the units that are still to be shipped. The default is all of these.")]
    public IReadOnlyList<ShipmentLineRequest>? Lines { get; set; }

    [Description("The tracking data.")]
    public TrackingBody? Tracking { get; set; }

    [Description("Indicates whether the parcel is only prepared, and handed to the carrier later. The default is false.")]
    public bool Prepare { get; set; }

    [Description("The time when the parcel was shipped. Must not be in the future, and must be omitted with prepare. "
        + "The default is the current time.")]
    public DateTimeOffset? OccurredAt { get; set; }

    [Description("A note for the history. Must not exceed {Note} characters.")]
    public string? Notes { get; set; }

    [Description("Indicates whether the customer can read the history entry. The default is false.")]
    public bool VisibleToCustomer { get; set; }
}
