namespace Notalock.Orders;

/// <summary>Represents the amounts of an order, all in the currency of the order.</summary>
/// <param name="Subtotal">The sum of quantity × price of all items.</param>
/// <param name="Discount">The sum of all discounts, as a non-negative amount.</param>
/// <param name="Shipping">The sum of all shipping adjustments.</param>
/// <param name="Tax">The sum of all tax adjustments.</param>
/// <param name="Total">The total: the subtotal plus all adjustments.</param>
public sealed record OrderTotals(Money Subtotal, Money Discount, Money Shipping, Money Tax, Money Total);
