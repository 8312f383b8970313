using System.Globalization;
using Notalock.Orders.Execution;
using Notalock.Orders.Orders.Commands;

namespace Notalock.Orders.Credits;

/// <summary>Adds credits to a draft, and records each as a history entry.</summary>
internal static class CreditChanges
{
    /// <summary>Adds a credit that belongs to no item: a goodwill amount or a write-off.</summary>
    public static OrderCredit AddAmount(OrderDraft draft, OrderCreditKind kind, Money amount, string? reason) =>
        Add(draft, Create(draft, kind, reason) with { Other = amount, Amount = amount });

    /// <summary>Adds a credit for some units and, if requested, for shipping.</summary>
    public static OrderCredit AddItems(
        OrderDraft draft, OrderCreditKind kind, IReadOnlyList<OrderItemQuantity> items, CreditShipping shipping, string? reason) =>
        Add(draft, CreateItems(draft, kind, items, shipping, reason));

    /// <summary>Creates the credit of a return without adding it.</summary>
    public static OrderCredit CreateReturn(
        OrderDraft draft,
        Guid returnId,
        IReadOnlyList<OrderItemQuantity> items,
        CreditShipping shipping,
        Money fee,
        Money other,
        string? reason)
    {
        var credit = CreateItems(draft, OrderCreditKind.Return, items, shipping, reason);
        return credit with { ReturnId = returnId, Fee = fee, Other = other, Amount = credit.Amount - fee + other };
    }

    private static OrderCredit CreateItems(
        OrderDraft draft, OrderCreditKind kind, IReadOnlyList<OrderItemQuantity> items, CreditShipping shipping, string? reason)
    {
        var order = draft.Order;
        var shares = OrderShares.FromOrder(order);
        var credited = CreditCalculator.SumItems(order.Credits);
        var units = items.ToDictionary(static i => i.ItemId, static i => i.Quantity);
        var lines = new List<OrderCreditLine>(items.Count);
        for (var i = 0; i < order.Items.Count; i++)
        {
            var item = order.Items[i];
            if (units.TryGetValue(item.Id, out var quantity))
            {
                lines.Add(CreditCalculator.CreateLine(item, shares.Lines[i], credited.GetValueOrDefault(item.Id), quantity));
            }
        }

        var (shippingNet, shippingTax) = CreditCalculator.GetShipping(order, shares, lines, shipping);
        return Create(draft, kind, reason) with
        {
            Lines = lines,
            Shipping = shippingNet,
            ShippingTax = shippingTax,
            Amount = Sum(lines, shippingNet, shippingTax),
        };
    }

    /// <summary>
    /// Adds the credit of a canceled order for all that was not credited before, or returns <see langword="null"/> if nothing is left.
    /// </summary>
    public static OrderCredit? AddCancellation(OrderDraft draft, string? reason) =>
        CreateCancellation(draft, reason) is { } credit ? Add(draft, credit) : null;

    /// <summary>
    /// Writes the credit of an order that version 0.1 canceled, which all amounts assume already. Its id is that of the order.
    /// </summary>
    public static void AddMissingCancellation(OrderDraft draft)
    {
        if (OrderCredits.IsCancellationMissing(draft.Order) && CreateCancellation(draft, reason: null) is { } credit)
        {
            Add(draft, credit with { Id = draft.Order.Id, CreatedAt = draft.Order.CanceledAt ?? draft.Now });
        }
    }

    /// <summary>Takes a credit back completely, units included, or returns <see langword="null"/> if nothing of it is left.</summary>
    public static OrderCredit? AddReversal(OrderDraft draft, OrderCredit credit, string? reason)
    {
        var order = draft.Order;
        var reversed = order.Credits.Where(c => c.ReversedCreditId == credit.Id).ToArray();
        var left = credit.Amount.MinorUnits + reversed.Sum(static c => c.Amount.MinorUnits);
        if (left <= 0)
        {
            return null;
        }

        // A credit of items is only ever taken back as a whole, so its parts are negated.
        var isWhole = reversed.Length == 0;
        return Add(draft, Create(draft, OrderCreditKind.Reversal, reason) with
        {
            ReversedCreditId = credit.Id,
            Lines = isWhole ? [.. credit.Lines.Select(static l => new OrderCreditLine(l.ItemId, -l.Units, -l.Net, -l.Tax))] : [],
            Shipping = isWhole ? -credit.Shipping : Money.Zero(order.Currency),
            ShippingTax = isWhole ? -credit.ShippingTax : Money.Zero(order.Currency),
            Fee = isWhole ? -credit.Fee : Money.Zero(order.Currency),
            Other = isWhole ? -credit.Other : new Money(-left, order.Currency),
            Amount = new Money(-left, order.Currency),
        });
    }

    /// <summary>Takes a part of a credit back that belongs to no item.</summary>
    public static void AddReversal(OrderDraft draft, OrderCredit credit, Money amount, string? reason) =>
        Add(draft, Create(draft, OrderCreditKind.Reversal, reason) with
        {
            ReversedCreditId = credit.Id,
            Other = -amount,
            Amount = -amount,
        });

    private static OrderCredit? CreateCancellation(OrderDraft draft, string? reason)
    {
        var order = draft.Order;
        var amount = order.Total.MinorUnits - order.Credits.Sum(static c => c.Amount.MinorUnits);
        if (amount <= 0)
        {
            return null;
        }

        var shares = OrderShares.FromOrder(order);
        var credited = CreditCalculator.SumItems(order.Credits);
        var lines = new List<OrderCreditLine>(order.Items.Count);
        for (var i = 0; i < order.Items.Count; i++)
        {
            var item = order.Items[i];
            var before = credited.GetValueOrDefault(item.Id);
            if (item.Quantity > before.Units)
            {
                lines.Add(CreditCalculator.CreateLine(item, shares.Lines[i], before, item.Quantity - before.Units));
            }
        }

        var (shipping, shippingTax) = CreditCalculator.GetShippingRest(order, shares);

        // Goodwill and write-offs lowered the amount already, but the credits of items must add up to their shares.
        return Create(draft, OrderCreditKind.Cancellation, reason) with
        {
            Lines = lines,
            Shipping = shipping,
            ShippingTax = shippingTax,
            Other = new Money(amount, order.Currency) - Sum(lines, shipping, shippingTax),
            Amount = new Money(amount, order.Currency),
        };
    }

    private static OrderCredit Create(OrderDraft draft, OrderCreditKind kind, string? reason) => new()
    {
        Id = Guid.CreateVersion7(draft.Now),
        OrderId = draft.Order.Id,
        Kind = kind,
        Shipping = Money.Zero(draft.Order.Currency),
        ShippingTax = Money.Zero(draft.Order.Currency),
        Fee = Money.Zero(draft.Order.Currency),
        Other = Money.Zero(draft.Order.Currency),
        Amount = Money.Zero(draft.Order.Currency),
        Reason = reason is { Length: > OrderFieldLimits.Reason } ? null : CreateOrderRules.Clean(reason),
        CreatedAt = draft.Now,
    };

    /// <summary>Adds a credit.</summary>
    public static OrderCredit Add(OrderDraft draft, OrderCredit credit)
    {
        draft.Order = draft.Order with { Credits = [.. draft.Order.Credits, credit] };
        List<OrderChange> changes =
        [
            new("credit.id", null, credit.Id.ToString()),
            new("credit.kind", null, OrderNames.ToWireName(credit.Kind)),
            new("credit.amount", null, credit.Amount.ToString()),
        ];
        if (credit.ReturnId is { } returnId)
        {
            changes.Add(new OrderChange("credit.return_id", null, returnId.ToString()));
        }

        if (credit.ReversedCreditId is { } reversed)
        {
            changes.Add(new OrderChange("credit.reversed_credit_id", null, reversed.ToString()));
        }

        // Only the sum: an order can have thousands of items, and the credit itself, which never changes, has the units of each.
        if (credit.Lines.Count > 0)
        {
            var units = credit.Lines.Sum(static line => line.Units);
            changes.Add(new OrderChange("credit.units", null, units.ToString(CultureInfo.InvariantCulture)));
        }

        draft.Record(OrderHistoryKind.Credit, credit.Reason, changes);
        return credit;
    }

    private static Money Sum(List<OrderCreditLine> lines, Money shipping, Money shippingTax)
    {
        var sum = shipping + shippingTax;
        foreach (var line in lines)
        {
            sum += line.Net + line.Tax;
        }

        return sum;
    }
}
