using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores;

/// <summary>Calculates the expected result of a query from the complete orders.</summary>
internal static class ExpectedList
{
    public static List<OrderSummary> Create(IEnumerable<Order> orders, OrderQuery query)
    {
        var search = query.Search is null ? null : OrderSearch.Parse(query.Search);
        var rows = orders
            .Where(order => Passes(order, query))
            .Select(order => OrderSummary.FromOrder(order, search?.Match(OrderSearchWords.Get(order))))
            .Where(row => search is null || row.MatchedOn is not null)
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
            query.FulfillmentStates.Count == 0 || query.FulfillmentStates.Contains(order.GetFulfillmentState()),
            query.ReturnStates.Count == 0 || query.ReturnStates.Contains(order.ReturnState),
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
}
