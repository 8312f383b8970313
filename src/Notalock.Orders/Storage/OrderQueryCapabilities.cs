namespace Notalock.Orders.Storage;

/// <summary>Represents the sort orders and filters that a store supports. A query that uses others fails with an error.</summary>
/// <param name="Sorts">The supported sort orders, each in both directions.</param>
/// <param name="Filters">The supported filters.</param>
public sealed record OrderQueryCapabilities(IReadOnlySet<OrderSort> Sorts, OrderFilters Filters)
{
    /// <summary>Gets the capabilities of a store that supports all sort orders and filters.</summary>
    public static OrderQueryCapabilities All { get; } =
        new(new HashSet<OrderSort> { OrderSort.Created, OrderSort.Updated, OrderSort.Total }, OrderFilters.All);

    /// <summary>Gets the filters that a query uses.</summary>
    /// <param name="query">The query.</param>
    /// <returns>The filters that are set.</returns>
    public static OrderFilters GetFilters(OrderQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var used = OrderFilters.None;
        used |= query.Statuses.Count > 0 ? OrderFilters.Status : 0;
        used |= query.PaymentStates.Count > 0 ? OrderFilters.PaymentState : 0;
        used |= query.FulfillmentStates.Count > 0 ? OrderFilters.FulfillmentState : 0;
        used |= query.ReturnStates.Count > 0 ? OrderFilters.ReturnState : 0;
        used |= query.StoreId is not null ? OrderFilters.Store : 0;
        used |= query.CustomerId is not null ? OrderFilters.Customer : 0;
        used |= query.Email is not null ? OrderFilters.Email : 0;
        used |= query.From is not null || query.To is not null ? OrderFilters.Placed : 0;
        used |= query.MinTotal is not null || query.MaxTotal is not null ? OrderFilters.Total : 0;
        used |= query.Currency is not null ? OrderFilters.Currency : 0;
        used |= query.Flags != OrderFlags.None ? OrderFilters.Flags : 0;
        used |= query.Search is not null ? OrderFilters.Search : 0;
        used |= query.HasAccount is not null ? OrderFilters.Account : 0;
        used |= query.PaymentProvider is not null ? OrderFilters.Provider : 0;
        return used;
    }

    /// <summary>Determines whether the store supports the sort order and all filters of a query.</summary>
    /// <param name="query">The query.</param>
    /// <returns><see langword="true"/> if the query is supported; otherwise, <see langword="false"/>.</returns>
    public bool Supports(OrderQuery query) =>
        (GetFilters(query) & ~Filters) == 0 && Sorts.Contains(query.Sort);
}
