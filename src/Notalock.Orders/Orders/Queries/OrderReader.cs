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

    public async Task<OrderHistoryPage> GetHistoryAsync(
        Guid orderId, int? before, int limit, OrderReadFilter? filter, CancellationToken cancellationToken) =>
        await MayReadHistoryAsync(orderId, filter, cancellationToken).ConfigureAwait(false)
            ? Show(
                OrderHistoryPage.Create(await store.GetHistoryAsync(orderId, before, limit, cancellationToken).ConfigureAwait(false)),
                filter)
            : new OrderHistoryPage([], NextBefore: null);

    public async IAsyncEnumerable<OrderStatusHistory> EnumerateHistoryAsync(
        Guid orderId, OrderReadFilter? filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const int Limit = OrderHistoryPage.MaxLimit;
        if (!await MayReadHistoryAsync(orderId, filter, cancellationToken).ConfigureAwait(false))
        {
            yield break;
        }

        // The sequence numbers have no gaps, so a page that ends at a multiple of the limit is full unless it is the last one.
        for (var last = Limit; ; last += Limit)
        {
            var entries = await store.GetHistoryAsync(orderId, last + 1, Limit, cancellationToken).ConfigureAwait(false);
            foreach (var entry in entries.Where(entry => entry.Sequence > last - Limit && filter?.History?.Invoke(entry) != false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return entry;
            }

            if (entries is not [.., var newest] || newest.Sequence < last)
            {
                yield break;
            }
        }
    }

    public async Task<OrderWithHistory?> FindWithHistoryAsync(
        Guid orderId, int limit, OrderReadFilter? filter, CancellationToken cancellationToken)
    {
        var found = await store.FindWithHistoryAsync(orderId, limit, cancellationToken).ConfigureAwait(false);
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

    private static OrderHistoryPage Show(OrderHistoryPage page, OrderReadFilter? filter) =>
        filter?.History is { } shows ? page with { Entries = [.. page.Entries.Where(shows)] } : page;

    // Whether the entries may be shown depends on the order.
    private async ValueTask<bool> MayReadHistoryAsync(Guid orderId, OrderReadFilter? filter, CancellationToken cancellationToken) =>
        filter?.Orders is null || await FindByIdAsync(orderId, filter, cancellationToken).ConfigureAwait(false) is not null;

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
