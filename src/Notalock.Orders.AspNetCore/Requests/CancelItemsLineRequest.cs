using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>The units of an item to cancel.</summary>
internal sealed record CancelItemsLineRequest : IItemQuantityRequest
{
    [Description("The id of the item. Required. Must not occur more than once.")]
    public Guid? ItemId { get; set; }

    [Description("The number of units to cancel. Required. Must not exceed the units that are still to be shipped.")]
    public int? Quantity { get; set; }
}
