using Notalock.Orders.Validation;

namespace Notalock.Orders.Fulfillment;

/// <summary>Validates the units of items that a command names.</summary>
internal static class ItemQuantityRules
{
    /// <summary>Validates units that must still be to be shipped.</summary>
    public static void CheckToShip(FieldRules rules, IReadOnlyList<OrderItemQuantity>? lines, OrderLedger ledger) =>
        Check(rules, lines, ledger, static (rules, line, known) =>
        {
            if (line.Quantity > known.ToShip)
            {
                rules.Add(
                    "quantity",
                    $"must not exceed {known.ToShip}, the number of units to ship, but was {line.Quantity}.",
                    OrderErrorCodes.QuantityExceedsOrder);
            }
        });

    /// <summary>Validates units that a report names: items of the order, but possibly more than were ordered.</summary>
    public static void CheckReported(FieldRules rules, IReadOnlyList<OrderItemQuantity>? lines, OrderLedger ledger) =>
        Check(rules, lines, ledger, static (rules, line, _) =>
        {
            if (line.Quantity > OrderFieldLimits.Quantity)
            {
                rules.Add("quantity", $"must not exceed {OrderFieldLimits.Quantity}, but was {line.Quantity}.");
            }
        });

    /// <summary>Validates units: items of the order, each at most once, with a quantity that a delegate limits.</summary>
    public static void Check(
        FieldRules rules,
        IReadOnlyList<OrderItemQuantity>? lines,
        OrderLedger ledger,
        Action<FieldRules, OrderItemQuantity, OrderLineLedger> checkMaximum)
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
        var counts = lines.CountBy(static line => line?.ItemId ?? Guid.Empty).ToDictionary();
        for (var i = 0; i < lines.Count; i++)
        {
            rules.Enter("lines", i);
            var line = lines[i];
            if (line is null)
            {
                rules.Add("item_id", "is required.");
            }
            else if (!known.TryGetValue(line.ItemId, out var item))
            {
                rules.Add("item_id", "must be the id of an item of the order.", OrderErrorCodes.ItemNotFound);
            }
            else if (counts[line.ItemId] > 1)
            {
                rules.Add("item_id", "must not occur more than once.");
            }
            else if (line.Quantity < 1)
            {
                rules.Add("quantity", $"must be at least 1, but was {line.Quantity}.");
            }
            else
            {
                checkMaximum(rules, line, item);
            }

            rules.Leave();
        }
    }
}
