namespace Notalock.Orders.Storage.InMemory;

/// <summary>Evaluates the filters of a query against complete orders.</summary>
internal sealed class OrderFilter
{
    private readonly OrderQuery _query;
    private readonly HashSet<OrderStatus> _statuses;
    private readonly HashSet<PaymentState> _paymentStates;
    private readonly HashSet<FulfillmentState> _fulfillmentStates;
    private readonly HashSet<ReturnState> _returnStates;
    private readonly string? _email;
    private readonly OrderSearch? _search;

    public OrderFilter(OrderQuery query)
    {
        _query = query;
        _statuses = [.. query.Statuses];
        _paymentStates = [.. query.PaymentStates];
        _fulfillmentStates = [.. query.FulfillmentStates];
        _returnStates = [.. query.ReturnStates];
        _email = query.Email is null ? null : OrderSearchText.Normalize(query.Email);
        _search = query.Search is null ? null : OrderSearch.Parse(query.Search);
    }

    public bool Matches(Order order, out OrderSearchField? matchedOn)
    {
        matchedOn = null;
        if (!MatchesFields(order))
        {
            return false;
        }

        matchedOn = _search?.Match(OrderSearchWords.Get(order));
        return _search is null || matchedOn is not null;
    }

    private bool MatchesFields(Order order) =>
        (_statuses.Count == 0 || _statuses.Contains(order.Status))
        && (_paymentStates.Count == 0 || _paymentStates.Contains(order.PaymentState))
        && (_fulfillmentStates.Count == 0 || _fulfillmentStates.Contains(order.GetFulfillmentState()))
        && (_returnStates.Count == 0 || _returnStates.Contains(order.ReturnState))
        && (_query.StoreId is null || _query.StoreId == order.StoreId)
        && (_query.CustomerId is null || _query.CustomerId == order.CustomerId)
        && (_email is null || (order.CustomerEmail is { } email && OrderSearchText.Normalize(email) == _email))
        && (_query.From is null || order.PlacedAt >= _query.From)
        && (_query.To is null || order.PlacedAt < _query.To)
        && (_query.MinTotal is not { } min || (ReferenceEquals(min.Currency, order.Currency) && order.Total >= min))
        && (_query.MaxTotal is not { } max || (ReferenceEquals(max.Currency, order.Currency) && order.Total <= max))
        && (_query.Currency is null || ReferenceEquals(_query.Currency, order.Currency))
        && (_query.HasAccount is not { } account || account == order.CustomerId is not null)
        && (_query.PaymentProvider is null || _query.PaymentProvider == order.PaymentProvider)
        && (_query.Flags == OrderFlags.None || (order.Flags & _query.Flags) != OrderFlags.None);
}
