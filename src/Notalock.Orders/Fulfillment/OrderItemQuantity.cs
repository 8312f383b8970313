namespace Notalock.Orders;

/// <summary>Represents a number of units of an item.</summary>
/// <param name="ItemId">The id of the item.</param>
/// <param name="Quantity">The number of units, 1 or more.</param>
public sealed record OrderItemQuantity(Guid ItemId, int Quantity);
