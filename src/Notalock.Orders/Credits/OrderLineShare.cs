namespace Notalock.Orders;

/// <summary>Represents the part of an order total that belongs to one item. No part is negative.</summary>
/// <param name="ItemId">The id of the item.</param>
/// <param name="Net">The part without tax, after all discounts and surcharges.</param>
/// <param name="Tax">The part of the tax.</param>
public sealed record OrderLineShare(Guid ItemId, Money Net, Money Tax);
