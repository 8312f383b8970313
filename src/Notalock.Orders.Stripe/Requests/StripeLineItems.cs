using Notalock.Orders.Stripe.Mapping;

namespace Notalock.Orders.Stripe.Requests;

/// <summary>Creates the lines of the hosted page from an order.</summary>
internal static class StripeLineItems
{
    /// <summary>The maximum number of lines. Further items are combined, so that what is saved with a payment stays small.</summary>
    public const int MaxLines = 20;

    private const int MaxName = 120;

    // See https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-line_items-quantity.
    private const int MaxQuantity = 999_999;

    /// <summary>
    /// Creates the lines, or returns <see langword="null"/> if the order cannot be shown as lines with the given total: it has a discount,
    /// the payment covers only a part of it, or Stripe cannot represent an amount.
    /// </summary>
    public static IReadOnlyList<StripeLineItemData>? TryCreate(Order order, Money amount)
    {
        var lines = new List<StripeLineItemData>();
        foreach (var item in order.Items)
        {
            if (!TryAdd(lines, item))
            {
                return null;
            }
        }

        foreach (var adjustment in order.Adjustments)
        {
            if (!TryAdd(lines, adjustment.Label, adjustment.Amount))
            {
                return null;
            }
        }

        return StripeMoney.TryToStripe(amount, out var total) && lines.Sum(static line => line.Quantity * line.UnitAmount) == total
            ? Combine(lines)
            : null;
    }

    private static bool TryAdd(List<StripeLineItemData> lines, OrderItem item)
    {
        if (item.Adjustments.Count > 0 || item.Quantity is < 1 or > MaxQuantity || !StripeMoney.TryToStripe(item.Price, out var price))
        {
            return TryAdd(lines, item.Quantity == 1 ? item.Name : $"{item.Name} × {item.Quantity}", item.LineTotal());
        }

        if (price < 0)
        {
            return false;
        }

        lines.Add(new StripeLineItemData(StripeText.Cut(item.Name, MaxName), item.Quantity, price));
        return true;
    }

    private static bool TryAdd(List<StripeLineItemData> lines, string name, Money amount)
    {
        if (!StripeMoney.TryToStripe(amount, out var units) || units < 0)
        {
            return false;
        }

        lines.Add(new StripeLineItemData(StripeText.Cut(name, MaxName), 1, units));
        return true;
    }

    private static IReadOnlyList<StripeLineItemData> Combine(List<StripeLineItemData> lines)
    {
        if (lines.Count <= MaxLines)
        {
            return lines;
        }

        var rest = lines.Skip(MaxLines - 1).ToArray();
        var sum = rest.Sum(static line => line.Quantity * line.UnitAmount);
        return [.. lines.Take(MaxLines - 1), new StripeLineItemData($"+ {rest.Length}", 1, sum)];
    }
}
