using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The units of an item in a parcel.</summary>
internal sealed record ShipmentLineResponse
{
    [Description("The id of the item.")]
    public required Guid ItemId { get; init; }

    [Description("The number of units.")]
    public required int Quantity { get; init; }
}
