using System.Globalization;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Calculates the amount of a refund from the lines and quantities that are refunded.</summary>
internal static class RefundLines
{
    public const string ShippingField = "line.shipping";

    public static string GetField(int index) => string.Create(CultureInfo.InvariantCulture, $"line.{index}");

    /// <summary>
    /// Gets the amount of one unit of a line in minor units. Discounts, taxes, and surcharges of the order are distributed in proportion to
    /// the line totals, so that all lines and the shipping costs add up to the total.
    /// </summary>
    public static decimal GetUnitAmount(Order order, OrderItem item)
    {
        var lines = order.Items.Sum(static i => (decimal)i.LineTotal().MinorUnits);
        return lines == 0 || item.Quantity == 0
            ? 0
            : (decimal)item.LineTotal().MinorUnits / item.Quantity * ((order.Total.MinorUnits - order.Shipping.MinorUnits) / lines);
    }

    /// <summary>Gets the amount of the selected lines, or <see langword="null"/> if none is selected or a quantity is invalid.</summary>
    public static Money? GetAmount(ActionForm form)
    {
        var order = form.Order;
        var sum = form.IsChecked(ShippingField) ? order.Shipping.MinorUnits : 0m;
        for (var i = 0; i < order.Items.Count; i++)
        {
            if (form.Text(GetField(i)) is not { } text)
            {
                continue;
            }

            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var quantity)
                || quantity > order.Items[i].Quantity)
            {
                form.AddError(GetField(i), form.Context.Text["The quantity must be between 0 and {0}.", order.Items[i].Quantity]);
                return null;
            }

            sum += GetUnitAmount(order, order.Items[i]) * quantity;
        }

        return sum > 0 ? new Money((long)Math.Round(sum, MidpointRounding.AwayFromZero), order.Currency) : null;
    }
}
