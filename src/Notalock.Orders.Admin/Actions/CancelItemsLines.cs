using System.Globalization;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Reads the units to cancel from the form.</summary>
internal static class CancelItemsLines
{
    public static string GetField(int index) => string.Create(CultureInfo.InvariantCulture, $"line.{index}");

    /// <summary>Gets the selected units. A quantity that is invalid, or no selected unit, adds an error.</summary>
    public static IReadOnlyList<OrderItemQuantity> Read(ActionForm form)
    {
        var lines = new List<OrderItemQuantity>();
        for (var i = 0; i < form.Order.Items.Count; i++)
        {
            var item = form.Order.Items[i];
            if (form.Text(GetField(i)) is not { } text)
            {
                continue;
            }

            // The second submission of a form finds fewer units to ship, which the command compares with its first.
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) || quantity > item.Quantity)
            {
                form.AddError(GetField(i), form.Context.Text["The quantity must be between 0 and {0}.", item.Quantity]);
            }
            else if (quantity > 0)
            {
                lines.Add(new OrderItemQuantity(item.Id, quantity));
            }
        }

        if (lines.Count == 0 && form.Errors.Count == 0)
        {
            form.AddError("lines", form.Context.Text["Enter the quantity of at least one item."]);
        }

        return lines;
    }
}
