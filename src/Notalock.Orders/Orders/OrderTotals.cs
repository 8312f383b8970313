namespace Notalock.Orders;

/// <summary>The amounts of an order, each in its currency.</summary>
/// <param name="Subtotal">Σ quantity × price.</param>
/// <param name="Discount">The sum of all discounts, not negative.</param>
/// <param name="Shipping">The sum of all shipping.</param>
/// <param name="Tax">The sum of all tax.</param>
/// <param name="Total">What the customer owes.</param>
public sealed record OrderTotals(Money Subtotal, Money Discount, Money Shipping, Money Tax, Money Total);
