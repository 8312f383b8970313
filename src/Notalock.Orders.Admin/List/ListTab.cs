using Notalock.Orders.Admin.Shared;

namespace Notalock.Orders.Admin.List;

/// <summary>Represents a predefined view of the list.</summary>
/// <param name="Label">The label in English.</param>
/// <param name="Address">The query string of the view.</param>
/// <param name="Query">The query of the view.</param>
/// <param name="IsCurrent">A value indicating whether the list shows this view.</param>
internal sealed record ListTab(string Label, string Address, OrderQuery Query, bool IsCurrent)
{
    public const int Cap = 999;

    /// <summary>Gets the number of orders, at most one more than the cap, or <see langword="null"/> if counting took too long.</summary>
    public int? Count { get; init; }

    public static IReadOnlyList<ListTab> All(ListFilter filter, NotalockOrdersAdminOptions options)
    {
        var current = filter.Query;
        return
        [
            Tab("All", new OrderQuery()),
            Tab("Needs attention", new OrderQuery { Flags = AdminLabels.AllFlags }),
            Tab("Unpaid", new OrderQuery { Statuses = [.. options.UnpaidStatuses] }),
            Tab("To ship", new OrderQuery { Statuses = [.. options.ToShipStatuses] }),
            Tab("Partly shipped", new OrderQuery { FulfillmentStates = [FulfillmentState.PartiallyShipped] }),
            Tab("Shipped", new OrderQuery { Statuses = [OrderStatus.Shipped] }),
            Tab("Canceled", new OrderQuery { Statuses = [OrderStatus.Canceled] }),
        ];

        ListTab Tab(string label, OrderQuery query) => new(
            label,
            ListAddress.Write(GetPairs(query)),
            query,
            current.Flags == query.Flags && current.Statuses.Count == query.Statuses.Count
                && current.Statuses.All(query.Statuses.Contains)
                && current.FulfillmentStates.SequenceEqual(query.FulfillmentStates));
    }

    public static IEnumerable<(string Name, string Value)> GetPairs(OrderQuery query) =>
        query.Statuses.Select(static s => ("status", s.Value))
            .Concat(query.FulfillmentStates.Select(static s => ("fulfillment", OrderNames.ToWireName(s))))
            .Concat(query.Flags == OrderFlags.None ? [] : [("flag", "any")]);
}
