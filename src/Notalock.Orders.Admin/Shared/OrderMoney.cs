namespace Notalock.Orders.Admin.Shared;

/// <summary>Calculates amounts that orders do not store.</summary>
internal static class OrderMoney
{
    /// <summary>Gets the purpose of a refund, also of one that version 0.1 stored without one.</summary>
    public static RefundPurpose GetPurpose(Order order, OrderRefund refund) =>
        refund.Purpose ?? (order.PaidAt is { } paidAt && refund.CreatedAt >= paidAt ? RefundPurpose.Unassigned : RefundPurpose.Reversal);

    /// <summary>Lists the taxes of an order and its items by label, which names the rate.</summary>
    public static IReadOnlyList<(string Label, Money Amount)> ListTaxes(Order order) =>
    [
        .. order.Items.SelectMany(static i => i.Adjustments).Concat(order.Adjustments)
            .Where(static a => a.Kind == OrderAdjustmentKind.Tax)
            .GroupBy(static a => a.Label, StringComparer.Ordinal)
            .Select(g => (g.Key, g.Aggregate(Money.Zero(order.Currency), static (sum, a) => sum + a.Amount))),
    ];
}
