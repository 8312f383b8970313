using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Tests.Conformance.Stores.Broken;

/// <summary>Broken: finds an order by any of several terms, the first one, instead of all of them.</summary>
internal sealed class AnyTermStore(InMemoryOrderStore inner) : DelegatingStore(inner)
{
    public override async ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken) =>
        await Inner.QueryAsync(WithFirstTerm(query), cancellationToken) switch
        {
            var page when query.Search is null => page,
            var page => page with { NextCursor = page.NextCursor is null ? null : OrderCursor.Write(query, page.Orders[^1]) },
        };

    public override ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken) =>
        Inner.CountAsync(WithFirstTerm(query), cap, cancellationToken);

    private static OrderQuery WithFirstTerm(OrderQuery query)
    {
        if (query.Search is null)
        {
            return query;
        }

        var first = query with { Search = query.Search.Trim().Split(' ')[0], Cursor = null };
        return OrderCursor.Read(query) is { } position ? first with { Cursor = WriteCursor(first, position) } : first;
    }

    private static string WriteCursor(OrderQuery query, OrderCursor position)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(query.Sort == OrderSort.Total ? 0 : position.SortKey);
        var row = OrderSummary.FromOrder(new OrderBuilder().Build()) with { Id = position.Id, PlacedAt = time, UpdatedAt = time };
        return OrderCursor.Write(query, row with { Total = new Money(position.SortKey, row.Total.Currency) });
    }
}
