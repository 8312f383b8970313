using Notalock.Orders.Validation;

namespace Notalock.Orders.Fulfillment;

/// <summary>Validates the lines of commands, each of which is about units of one item.</summary>
internal static class ItemQuantityRules
{
    /// <summary>Validates units that must still be to be shipped.</summary>
    public static void CheckToShip(FieldRules rules, IReadOnlyList<OrderItemQuantity>? lines, OrderLedger ledger) =>
        CheckItems(rules, lines, ledger, static line => line.ItemId, static (rules, line, known) => CheckQuantity(
            rules, line.Quantity, known.ToShip, "the number of units to ship", OrderErrorCodes.QuantityExceedsOrder));

    /// <summary>Validates units that a report names: items of the order, but possibly more than were ordered.</summary>
    public static void CheckReported(FieldRules rules, IReadOnlyList<OrderItemQuantity>? lines, OrderLedger ledger) =>
        CheckItems(rules, lines, ledger, static line => line.ItemId, static (rules, line, _) => CheckQuantity(
            rules, line.Quantity, OrderFieldLimits.Quantity, "the maximum quantity", OrderErrorCodes.InvalidField));

    /// <summary>Validates that a quantity is at least 1 and does not exceed a maximum.</summary>
    public static void CheckQuantity(FieldRules rules, int quantity, int maximum, string meaning, string code)
    {
        if (quantity < 1)
        {
            rules.Add("quantity", $"must be at least 1, but was {quantity}.");
        }
        else if (quantity > maximum)
        {
            rules.Add("quantity", $"must not exceed {maximum}, {meaning}, but was {quantity}.", code);
        }
    }

    /// <summary>Validates that lines name items of the order, each at most once, and passes them to a delegate.</summary>
    public static void CheckItems<TLine>(
        FieldRules rules,
        IReadOnlyList<TLine>? lines,
        OrderLedger ledger,
        Func<TLine, Guid> getItemId,
        Action<FieldRules, TLine, OrderLineLedger> checkLine)
        where TLine : class
    {
        if (lines is not { Count: > 0 })
        {
            rules.Add("lines", "must contain at least one item.");
            return;
        }

        if (lines.Count > ledger.Lines.Count)
        {
            rules.Add("lines", "must not contain more items than the order has.");
            return;
        }

        var known = ledger.Lines.ToDictionary(static line => line.ItemId);
        var counts = lines.CountBy(line => line is null ? Guid.Empty : getItemId(line)).ToDictionary();
        for (var i = 0; i < lines.Count; i++)
        {
            rules.Enter("lines", i);
            if (lines[i] is not { } line)
            {
                rules.Add("item_id", "is required.");
            }
            else if (!known.TryGetValue(getItemId(line), out var item))
            {
                rules.Add("item_id", "must be the id of an item of the order.", OrderErrorCodes.ItemNotFound);
            }
            else if (counts[item.ItemId] > 1)
            {
                rules.Add("item_id", "must not occur more than once.");
            }
            else
            {
                checkLine(rules, line, item);
            }

            rules.Leave();
        }
    }
}
