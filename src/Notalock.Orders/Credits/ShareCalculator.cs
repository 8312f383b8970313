namespace Notalock.Orders.Credits;

/// <summary>Splits the total of an order among its items and its shipping.</summary>
internal static class ShareCalculator
{
    private static readonly Currency AnyCurrency = Currency.FromCode("usd");

    public static OrderShares Split(Order order)
    {
        var count = order.Items.Count;

        // The last element of both arrays belongs to the shipping.
        var net = new long[count + 1];
        var tax = new long[count + 1];
        var quantities = new long[count + 1];
        long total = 0;
        for (var i = 0; i < count; i++)
        {
            var item = order.Items[i];
            net[i] = checked(item.Price.MinorUnits * item.Quantity);
            quantities[i] = item.Quantity;
            foreach (var adjustment in item.Adjustments)
            {
                var (target, index) = adjustment.Kind switch
                {
                    OrderAdjustmentKind.Tax => (tax, i),
                    OrderAdjustmentKind.Shipping => (net, count),
                    _ => (net, i),
                };
                target[index] = checked(target[index] + adjustment.Amount.MinorUnits);
            }
        }

        long orderTax = 0;
        foreach (var adjustment in order.Adjustments)
        {
            var amount = adjustment.Amount.MinorUnits;
            net[count] = checked(net[count] + (adjustment.Kind == OrderAdjustmentKind.Shipping ? amount : 0));
            orderTax = checked(orderTax + (adjustment.Kind == OrderAdjustmentKind.Tax ? amount : 0));
        }

        for (var i = 0; i <= count; i++)
        {
            total = checked(total + net[i] + tax[i]);
        }

        // The discounts and surcharges of the order, and what a total calculator of the application added to or removed from the sum.
        Add(net, checked(order.Total.MinorUnits - total - orderTax), [.. net[..count].Select(static n => Math.Max(n, 0))], quantities);
        var missing = TakeNegatives(net);
        Add(tax, orderTax, net, quantities);
        tax[count] -= missing;
        TakeNegatives(tax);

        var currency = order.Currency;
        var lines = new OrderLineShare[count];
        for (var i = 0; i < count; i++)
        {
            lines[i] = new OrderLineShare(order.Items[i].Id, new Money(net[i], currency), new Money(tax[i], currency));
        }

        return new OrderShares(lines, new Money(net[count], currency), new Money(tax[count], currency));
    }

    // Adds an amount by weight. If no element has a weight, the quantities are the weights.
    private static void Add(long[] values, long amount, long[] weights, long[] quantities)
    {
        if (amount == 0)
        {
            return;
        }

        var shares = Allocate(amount, weights.Any(static w => w > 0) ? weights : quantities);
        for (var i = 0; i < shares.Length; i++)
        {
            values[i] = checked(values[i] + shares[i]);
        }
    }

    // Sets negative values to zero and takes their sum from the others. Returns what the others could not bear.
    private static long TakeNegatives(long[] values)
    {
        long missing = 0, available = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] < 0)
            {
                missing = checked(missing - values[i]);
                values[i] = 0;
            }

            available = checked(available + values[i]);
        }

        if (missing == 0)
        {
            return 0;
        }

        if (available <= missing)
        {
            Array.Clear(values);
            return missing - available;
        }

        var shares = Allocate(missing, values);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] -= shares[i];
        }

        return 0;
    }

    // The currency does not matter for the division.
    private static long[] Allocate(long amount, long[] weights)
    {
        var shares = new Money(amount, AnyCurrency).Allocate(weights);
        var result = new long[shares.Count];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = shares[i].MinorUnits;
        }

        return result;
    }
}
