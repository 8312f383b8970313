using Notalock.Orders.Credits;

namespace Notalock.Orders;

/// <summary>
/// Represents an order total that is split completely among the items and the shipping, so that the sum of the credits for all of
/// them is exactly the total.
/// </summary>
/// <param name="Lines">The shares of the items, in the order of their positions.</param>
/// <param name="ShippingNet">The share of the shipping without tax. Not negative.</param>
/// <param name="ShippingTax">The share of the tax that belongs to the shipping. Not negative.</param>
public sealed record OrderShares(IReadOnlyList<OrderLineShare> Lines, Money ShippingNet, Money ShippingTax)
{
    /// <summary>Splits the total of an order.</summary>
    /// <remarks>
    /// An item has its quantity × price, its own discounts, surcharges and tax, a share of the discounts and surcharges of the order by
    /// the value of the items, and a share of the tax of the order by the value of items and shipping. Shares are rounded by the largest
    /// remainder. If a discount exceeds the value of an item, the other items and the shipping bear the rest, and finally the tax.
    /// </remarks>
    /// <param name="order">The order.</param>
    /// <returns>The shares. Their sum equals <see cref="Order.Total"/>.</returns>
    public static OrderShares FromOrder(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return ShareCalculator.Split(order);
    }
}
