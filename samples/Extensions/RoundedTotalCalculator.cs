using Notalock.Orders;

namespace Extensions;

/// <summary>
/// Computes totals with cash rounding: the total is rounded to five minor units, in favor of the customer. Register it with
/// <c>UseTotalCalculator&lt;RoundedTotalCalculator&gt;()</c>.
/// </summary>
public sealed class RoundedTotalCalculator : IOrderTotalCalculator
{
    public OrderTotals Calculate(CreateOrder cart)
    {
        var none = new Money(0, cart.Currency);
        var subtotal = checked(cart.Items.Sum(static i => i.UnitPrice.MinorUnits * i.Quantity));
        var discount = subtotal % 5;
        return new OrderTotals(new Money(subtotal, cart.Currency), new Money(discount, cart.Currency), none, none, new Money(subtotal - discount, cart.Currency));
    }
}
