namespace Notalock.Orders.Credits;

/// <summary>Calculates the amounts of new credits.</summary>
/// <remarks>
/// The credits of an item must add up to its share: after k of q units they amount to the share × k / q, rounded down, whichever steps led
/// there. So a credit is that target less what was credited before, and the last unit gets what rounding left over.
/// </remarks>
internal static class CreditCalculator
{
    /// <summary>Counts the credited units of an item.</summary>
    public static int CountUnits(Order order, Guid itemId)
    {
        var units = 0;
        foreach (var credit in order.Credits)
        {
            foreach (var line in credit.Lines)
            {
                units += line.ItemId == itemId ? line.Units : 0;
            }
        }

        return units;
    }

    /// <summary>Calculates the credit of some units of an item. A negative number of units takes an earlier credit back.</summary>
    public static OrderCreditLine CreateLine(Order order, OrderLineShare share, int units)
    {
        var item = order.Items.First(i => i.Id == share.ItemId);
        long net = 0, tax = 0;
        var credited = 0;
        foreach (var credit in order.Credits)
        {
            foreach (var line in credit.Lines)
            {
                if (line.ItemId == item.Id)
                {
                    credited += line.Units;
                    net = checked(net + line.Net.MinorUnits);
                    tax = checked(tax + line.Tax.MinorUnits);
                }
            }
        }

        return new OrderCreditLine(
            item.Id,
            units,
            new Money(GetTarget(share.Net, credited + units, item.Quantity) - net, order.Currency),
            new Money(GetTarget(share.Tax, credited + units, item.Quantity) - tax, order.Currency));
    }

    /// <summary>Calculates what is left of the shares of the shipping, without tax and of its tax.</summary>
    public static (Money Net, Money Tax) GetShippingRest(Order order, OrderShares shares)
    {
        var (net, tax) = (shares.ShippingNet, shares.ShippingTax);
        foreach (var credit in order.Credits)
        {
            net -= credit.Shipping;
            tax -= credit.ShippingTax;
        }

        return (net, tax);
    }

    private static long GetTarget(Money share, int units, int quantity) => (long)((Int128)share.MinorUnits * units / quantity);
}
