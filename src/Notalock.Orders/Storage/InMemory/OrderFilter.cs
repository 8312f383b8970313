namespace Notalock.Orders.Storage.InMemory;

/// <summary>Whether an order passes the filters of a query, for stores that look at whole orders.</summary>
internal sealed class OrderFilter
{
    private readonly OrderQuery _query;
    private readonly HashSet<OrderStatus> _statuses;
    private readonly HashSet<PaymentState> _paymentStates;
    private readonly string? _email;
    private readonly string? _search;

    public OrderFilter(OrderQuery query)
    {
        _query = query;
        _statuses = [.. query.Statuses];
        _paymentStates = [.. query.PaymentStates];
        _email = query.Email is null ? null : OrderSearchText.Normalize(query.Email);
        _search = query.Search is null ? null : OrderSearchText.Normalize(query.Search);
    }

    public bool Passes(Order order, out OrderSearchField? matchedOn)
    {
        matchedOn = null;
        if (!PassesFields(order))
        {
            return false;
        }

        matchedOn = _search is null ? null : GetMatch(order, _search);
        return _search is null || matchedOn is not null;
    }

    private bool PassesFields(Order order) =>
        (_statuses.Count == 0 || _statuses.Contains(order.Status))
        && (_paymentStates.Count == 0 || _paymentStates.Contains(order.PaymentState))
        && (_query.StoreId is null || string.Equals(_query.StoreId, order.StoreId, StringComparison.Ordinal))
        && (_query.CustomerId is null || string.Equals(_query.CustomerId, order.CustomerId, StringComparison.Ordinal))
        && (_email is null || (order.CustomerEmail is { } email && string.Equals(OrderSearchText.Normalize(email), _email, StringComparison.Ordinal)))
        && (_query.From is null || order.PlacedAt >= _query.From)
        && (_query.To is null || order.PlacedAt < _query.To)
        && (_query.MinTotal is not { } min || (ReferenceEquals(min.Currency, order.Currency) && order.Total >= min))
        && (_query.MaxTotal is not { } max || (ReferenceEquals(max.Currency, order.Currency) && order.Total <= max))
        && (_query.Currency is null || ReferenceEquals(_query.Currency, order.Currency))
        && (_query.HasAccount is not { } account || account == order.CustomerId is not null)
        && (_query.PaymentProvider is null || string.Equals(_query.PaymentProvider, order.PaymentProvider, StringComparison.Ordinal))
        && (_query.Flags == OrderFlags.None || (order.Flags & _query.Flags) != OrderFlags.None);

    private static OrderSearchField? GetMatch(Order order, string search)
    {
        if (Begins(order.Number, search))
        {
            return OrderSearchField.Number;
        }

        if (Begins(order.CustomerEmail, search))
        {
            return OrderSearchField.Email;
        }

        if (Begins(order.CustomerName, search))
        {
            return OrderSearchField.CustomerName;
        }

        if (order.Items.Any(item => Begins(item.Name, search)))
        {
            return OrderSearchField.ProductName;
        }

        if (order.Items.Any(item => Begins(item.Sku, search)))
        {
            return OrderSearchField.Sku;
        }

        return order.Payments.Any(payment => Begins(payment.Reference, search) || Begins(payment.SessionReference, search))
            ? OrderSearchField.PaymentReference
            : null;
    }

    private static bool Begins(string? value, string search) =>
        value is not null && OrderSearchText.Normalize(value).StartsWith(search, StringComparison.Ordinal);
}
