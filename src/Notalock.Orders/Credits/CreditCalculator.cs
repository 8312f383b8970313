namespace Notalock.Orders.Credits;

/// <summary>Calculates the amounts of new credits.</summary>
/// <remarks>
/// The credits of an item must add up to its share: after k of q units they amount to the share × k / q, rounded down, whichever steps led
/// there. So a credit is that target less what was credited before, and the last unit gets what rounding left over.
/// </remarks>
internal static class CreditCalculator
{
    /// <summary>Sums the lines of credits by the id of their item.</summary>
    public static Dictionary<Guid, CreditedItem> SumItems(IEnumerable<OrderCredit> credits)
    {
        var credited = new Dictionary<Guid, CreditedItem>();
        foreach (var line in credits.SelectMany(static c => c.Lines))
        {
            var sum = credited.GetValueOrDefault(line.ItemId);
            credited[line.ItemId] = new CreditedItem(
                sum.Units + line.Units, checked(sum.Net + line.Net.MinorUnits), checked(sum.Tax + line.Tax.MinorUnits));
        }

        return credited;
    }

    /// <summary>Calculates the credit of some more units of an item.</summary>
    public static OrderCreditLine CreateLine(OrderItem item, OrderLineShare share, CreditedItem credited, int units)
    {
        var target = credited.Units + units;
        return new OrderCreditLine(
            item.Id,
            units,
            new Money(GetTarget(share.Net, target, item.Quantity) - credited.Net, share.Net.Currency),
            new Money(GetTarget(share.Tax, target, item.Quantity) - credited.Tax, share.Tax.Currency));
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

    /// <summary>
    /// Calculates the credited shipping of a new credit. Like the credits of an item, the shares of several credits add up to the share of
    /// the shipping when everything is credited.
    /// </summary>
    public static (Money Net, Money Tax) GetShipping(
        Order order, OrderShares shares, IReadOnlyList<OrderCreditLine> lines, CreditShipping shipping)
    {
        var zero = Money.Zero(order.Currency);
        var (restNet, restTax) = GetShippingRest(order, shares);
        if (shipping != CreditShipping.Share)
        {
            return shipping == CreditShipping.All ? (restNet, restTax) : (zero, zero);
        }

        long all = 0, credited = 0;
        foreach (var share in shares.Lines)
        {
            all = checked(all + share.Net.MinorUnits + share.Tax.MinorUnits);
        }

        foreach (var line in order.Credits.SelectMany(static c => c.Lines).Concat(lines))
        {
            credited = checked(credited + line.Net.MinorUnits + line.Tax.MinorUnits);
        }

        return all == 0
            ? (zero, zero)
            : (GetPart(shares.ShippingNet, restNet), GetPart(shares.ShippingTax, restTax));

        // Never negative: an earlier credit may have included more shipping than its share.
        Money GetPart(Money share, Money rest)
        {
            var target = (long)((Int128)share.MinorUnits * credited / all);
            return new Money(Math.Max(0, target - (share.MinorUnits - rest.MinorUnits)), order.Currency);
        }
    }

    private static long GetTarget(Money share, int units, int quantity) => (long)((Int128)share.MinorUnits * units / quantity);
}
