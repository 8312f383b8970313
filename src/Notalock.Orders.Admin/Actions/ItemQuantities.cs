using System.Globalization;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Reads the units of items from the form, and places errors about them at their fields.</summary>
internal static class ItemQuantities
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

    /// <summary>
    /// Moves errors of the lines of a command, such as <c>lines[0].quantity</c>, to the fields of their items. Other errors stay as they
    /// are.
    /// </summary>
    public static IReadOnlyList<OrderError> Place(Order order, IReadOnlyList<OrderItemQuantity> lines, IReadOnlyList<OrderError> errors) =>
        [.. errors.Select(error => Place(order, lines, error))];

    private static OrderError Place(Order order, IReadOnlyList<OrderItemQuantity> lines, OrderError error)
    {
        if (error.Field is not { } field
            || !field.StartsWith("lines[", StringComparison.Ordinal)
            || !int.TryParse(field["lines[".Length..].Split(']')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || index >= lines.Count)
        {
            return error;
        }

        // The message starts with the name of the field in the command, which the form does not have.
        var message = error.Message.StartsWith(field, StringComparison.Ordinal) ? error.Message[field.Length..].TrimStart() : error.Message;
        var position = order.Items.ToList().FindIndex(item => item.Id == lines[index].ItemId);
        return error with { Field = GetField(position), Message = message };
    }
}
