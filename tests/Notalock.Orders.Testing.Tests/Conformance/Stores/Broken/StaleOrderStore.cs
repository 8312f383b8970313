using System.Collections.Concurrent;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Tests.Conformance.Stores.Broken;

/// <summary>Broken: returns the first version that was read with the current history.</summary>
internal sealed class StaleOrderStore(InMemoryOrderStore inner) : DelegatingStore(inner), IOrderStore
{
    private readonly ConcurrentDictionary<Guid, Order> _orders = new();

    async ValueTask<OrderWithHistory?> IOrderStore.FindWithHistoryAsync(Guid orderId, int limit, CancellationToken cancellationToken) =>
        await Inner.FindByIdAsync(orderId, cancellationToken) is { } order
            ? new OrderWithHistory(
                _orders.GetOrAdd(orderId, order),
                OrderHistoryPage.Create(await Inner.GetHistoryAsync(orderId, null, limit, cancellationToken)))
            : null;
}
