using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores;

/// <summary>Calculates the expected result of a query from the complete orders.</summary>
internal static class ExpectedList
{
    public static List<OrderSummary> Create(IEnumerable<Order> orders, OrderQuery query)
    {
        var rows = orders
            .Where(order => Passes(order, query))
            .Select(order => OrderSummary.FromOrder(order, query.Search is null ? null : GetMatch(order, query.Search)))
            .Where(row => query.Search is null || row.MatchedOn is not null)
            .OrderBy(row => OrderCursor.GetSortKey(query.Sort, row))
            .ThenBy(static row => row.Id)
            .ToList();
        if (!query.Ascending)
        {
            rows.Reverse();
        }

        return rows;
    }

    private static bool Passes(Order order, OrderQuery query)
    {
        var checks = new[]
        {
            query.Statuses.Count == 0 || query.Statuses.Contains(order.Status),
            query.PaymentStates.Count == 0 || query.PaymentStates.Contains(order.PaymentState),
            query.StoreId is null || order.StoreId == query.StoreId,
            query.CustomerId is null || order.CustomerId == query.CustomerId,
            query.Email is null
                || (order.CustomerEmail is { } email && OrderSearchText.Normalize(email) == OrderSearchText.Normalize(query.Email)),
            query.From is null || order.PlacedAt >= query.From,
            query.To is null || order.PlacedAt < query.To,
            query.MinTotal is not { } min || (order.Currency == min.Currency && order.Total.MinorUnits >= min.MinorUnits),
            query.MaxTotal is not { } max || (order.Currency == max.Currency && order.Total.MinorUnits <= max.MinorUnits),
            query.Currency is null || order.Currency == query.Currency,
            query.HasAccount is null || order.CustomerId is not null == query.HasAccount,
            query.PaymentProvider is null || order.PaymentProvider == query.PaymentProvider,
            query.Flags == OrderFlags.None || (order.Flags & query.Flags) != OrderFlags.None,
        };
        return Array.TrueForAll(checks, static passed => passed);
    }

    private static OrderSearchField? GetMatch(Order order, string search)
    {
        (OrderSearchField Field, IEnumerable<string?> Texts)[] fields =
        [
            (OrderSearchField.Number, [order.Number]),
            (OrderSearchField.Email, [order.CustomerEmail]),
            (OrderSearchField.CustomerName, [order.CustomerName]),
            (OrderSearchField.ProductName, order.Items.Select(static item => item.Name)),
            (OrderSearchField.Sku, order.Items.Select(static item => item.Sku)),
            (OrderSearchField.PaymentReference, order.Payments.SelectMany(static p => new[] { p.Reference, p.SessionReference })),
        ];
        var text = OrderSearchText.Normalize(search);
        foreach (var (field, texts) in fields)
        {
            if (texts.OfType<string>().Any(value => OrderSearchText.Normalize(value).StartsWith(text, StringComparison.Ordinal)))
            {
                return field;
            }
        }

        return null;
    }
}
