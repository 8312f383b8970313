using Notalock.Orders.Storage.InMemory;

namespace Notalock.Orders.Storage;

public sealed partial class InMemoryOrderStore
{
    /// <inheritdoc />
    public ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, OrderQuery.MaxLimit, nameof(query));
        cancellationToken.ThrowIfCancellationRequested();
        var position = OrderCursor.Read(query);
        var direction = query.Ascending ? 1 : -1;
        var rows = Find(query)
            .Select(row => (Position: new OrderCursor(OrderCursor.GetSortKey(query.Sort, row), row.Id), Row: row))
            .Where(row => position is not { } after || direction * Compare(row.Position, after) > 0)
            .OrderBy(static row => row.Position, Comparer<OrderCursor>.Create((x, y) => direction * Compare(x, y)))
            .Select(static row => row.Row)
            .Take(query.Limit + 1)
            .ToList();
        if (rows.Count <= query.Limit)
        {
            return ValueTask.FromResult(new OrderPage(rows, null));
        }

        rows.RemoveAt(query.Limit);
        return ValueTask.FromResult(new OrderPage(rows, OrderCursor.Write(query, rows[^1])));
    }

    /// <inheritdoc />
    public ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cap);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Find(query).Take(cap).Count());
    }

    // Orders are immutable, so only copying the list needs the lock.
    private IEnumerable<OrderSummary> Find(OrderQuery query)
    {
        var filter = new OrderFilter(query);
        foreach (var order in GetAllOrders())
        {
            if (filter.Matches(order, out var matchedOn))
            {
                yield return OrderSummary.FromOrder(order, matchedOn);
            }
        }
    }

    private Order[] GetAllOrders()
    {
        lock (_lock)
        {
            return [.. _orders.Values];
        }
    }

    private static int Compare(OrderCursor x, OrderCursor y) =>
        x.SortKey != y.SortKey ? x.SortKey.CompareTo(y.SortKey) : x.Id.CompareTo(y.Id);
}
