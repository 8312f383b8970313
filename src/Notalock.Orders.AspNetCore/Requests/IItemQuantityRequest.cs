namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>Represents a number of units of an item in a request.</summary>
internal interface IItemQuantityRequest
{
    Guid? ItemId { get; }

    int? Quantity { get; }
}
