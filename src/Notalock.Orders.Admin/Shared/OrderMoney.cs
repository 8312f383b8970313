namespace Notalock.Orders.Admin.Shared;

/// <summary>Calculates amounts that orders do not store.</summary>
internal static class OrderMoney
{
    /// <summary>Lists the taxes of an order and its items by label, which names the rate.</summary>
    public static IReadOnlyList<(string Label, Money Amount)> ListTaxes(Order order) =>
    [
        .. order.Items.SelectMany(static i => i.Adjustments).Concat(order.Adjustments)
            .Where(static a => a.Kind == OrderAdjustmentKind.Tax)
            .GroupBy(static a => a.Label, StringComparer.Ordinal)
            .Select(g => (g.Key, g.Aggregate(Money.Zero(order.Currency), static (sum, a) => sum + a.Amount))),
    ];
}
