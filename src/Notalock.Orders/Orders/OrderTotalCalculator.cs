namespace Notalock.Orders.Orders;

internal sealed class OrderTotalCalculator : IOrderTotalCalculator
{
    public OrderTotals Calculate(CreateOrder cart)
    {
        ArgumentNullException.ThrowIfNull(cart);
        long subtotal = 0, discount = 0, shipping = 0, tax = 0, surcharge = 0;
        checked
        {
            foreach (var item in cart.Items)
            {
                subtotal += item.UnitPrice.MinorUnits * item.Quantity;
                Add(item.Adjustments);
            }

            Add(cart.Adjustments);
            return new OrderTotals(
                Amount(subtotal),
                Amount(discount),
                Amount(shipping),
                Amount(tax),
                Amount(subtotal - discount + shipping + tax + surcharge));
        }

        Money Amount(long minorUnits) => new(minorUnits, cart.Currency);

        void Add(IReadOnlyList<OrderAdjustment> adjustments)
        {
            for (var i = 0; i < adjustments.Count; i++)
            {
                var amount = adjustments[i].Amount.MinorUnits;
                checked
                {
                    switch (adjustments[i].Kind)
                    {
                        case OrderAdjustmentKind.Discount: discount -= amount; break;
                        case OrderAdjustmentKind.Shipping: shipping += amount; break;
                        case OrderAdjustmentKind.Tax: tax += amount; break;
                        case OrderAdjustmentKind.Surcharge: surcharge += amount; break;
                        default: throw new ArgumentOutOfRangeException(nameof(cart));
                    }
                }
            }
        }
    }
}
