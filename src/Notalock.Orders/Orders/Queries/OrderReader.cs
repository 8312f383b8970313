using System.Runtime.CompilerServices;
using Notalock.Orders.Storage;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Orders.Queries;

/// <summary>Reads orders through the filter of the service.</summary>
internal sealed class OrderReader(IOrderStore store)
{
    public async Task<Order?> FindByIdAsync(Guid orderId, OrderReadFilter? filter, CancellationToken cancellationToken) =>
        Show(await store.FindByIdAsync(orderId, cancellationToken).ConfigureAwait(false), filter);

    public async Task<Order?> FindByNumberAsync(string number, OrderReadFilter? filter, CancellationToken cancellationToken)
    {
        var trimmed = number.Trim();
        if (!FieldRules.IsUsable(trimmed, OrderFieldLimits.OrderNumber))
        {
            return null;
        }

        var exact = await store.FindByNumberAsync(trimmed, cancellationToken).ConfigureAwait(false);
        var upper = trimmed.ToUpperInvariant();
        return Show(
            exact is not null || upper == trimmed
                ? exact
                : await store.FindByNumberAsync(upper, cancellationToken).ConfigureAwait(false),
            filter);
    }

    public async Task<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, OrderReadFilter? filter, CancellationToken cancellationToken)
    {
        if (filter?.Orders is not null)
        {
            // Whether the entries may be shown depends on the order.
            return (await FindWithHistoryAsync(orderId, filter, cancellationToken).ConfigureAwait(false))?.History ?? [];
        }

        return Show(await store.GetHistoryAsync(orderId, cancellationToken).ConfigureAwait(false), filter);
    }

    public async Task<OrderWithHistory?> FindWithHistoryAsync(Guid orderId, OrderReadFilter? filter, CancellationToken cancellationToken)
    {
        var found = await store.FindWithHistoryAsync(orderId, cancellationToken).ConfigureAwait(false);
        return found is null || filter is null
            ? found
            : Show(found.Order, filter) is null ? null : found with { History = Show(found.History, filter) };
    }

    public async Task<OrderResult<OrderPage>> QueryAsync(OrderQuery query, OrderReadFilter? filter, CancellationToken cancellationToken)
    {
        var restricted = Restrict(query, filter);
        return Validate(restricted) is { Count: > 0 } errors
            ? OrderResult<OrderPage>.Failed(errors)
            : OrderResult<OrderPage>.Success(await store.QueryAsync(restricted, cancellationToken).ConfigureAwait(false));
    }

    public async Task<OrderResult<int>> CountAsync(OrderQuery query, int cap, OrderReadFilter? filter, CancellationToken cancellationToken)
    {
        var counted = Restrict(query, filter) with { Cursor = null, Limit = 1, Sort = store.Capabilities.Sorts.FirstOrDefault() };
        return Validate(counted) is { Count: > 0 } errors
            ? OrderResult<int>.Failed(errors)
            : OrderResult<int>.Success(await store.CountAsync(counted, cap, cancellationToken).ConfigureAwait(false));
    }

    public async IAsyncEnumerable<OrderSummary> EnumerateAsync(
        OrderQuery query, OrderReadFilter? filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var restricted = Restrict(query, filter);
        if (Validate(restricted) is [var error, ..])
        {
            throw new ArgumentException(error.Message, nameof(query));
        }

        for (var page = restricted; ;)
        {
            var result = await store.QueryAsync(page, cancellationToken).ConfigureAwait(false);
            foreach (var order in result.Orders)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return order;
            }

            if (result.NextCursor is null)
            {
                yield break;
            }

            page = page with { Cursor = result.NextCursor };
        }
    }

    private static Order? Show(Order? order, OrderReadFilter? filter) =>
        order is null || filter?.Orders?.Invoke(order) == false ? null : order;

    private static IReadOnlyList<OrderStatusHistory> Show(IReadOnlyList<OrderStatusHistory> history, OrderReadFilter? filter) =>
        filter?.History is { } shows ? [.. history.Where(shows)] : history;

    private static OrderQuery Restrict(OrderQuery query, OrderReadFilter? filter) => filter?.Queries?.Invoke(query) ?? query;

    private List<OrderError> Validate(OrderQuery query)
    {
        var errors = new List<OrderError>(QueryRules.Check(query));
        if (errors.Count == 0 && !store.Capabilities.Supports(query))
        {
            errors.Add(
                new OrderError(
                    OrderErrorCodes.QueryNotSupported, "The store does not support this combination of sort order and filters."));
        }

        if (errors.Count == 0 && !OrderCursor.TryRead(query, out _))
        {
            errors.Add(new OrderError(OrderErrorCodes.InvalidCursor, "The cursor was not issued for this query.", "cursor"));
        }

        return errors;
    }
}
