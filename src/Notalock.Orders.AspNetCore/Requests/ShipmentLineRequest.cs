using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>The units of an item in a parcel.</summary>
internal sealed record ShipmentLineRequest : IItemQuantityRequest
{
    [Description("The id of the item. Required. Must not occur more than once.")]
    public Guid? ItemId { get; set; }

    [Description("The number of units, 1 or more. Required.")]
    public int? Quantity { get; set; }
}
