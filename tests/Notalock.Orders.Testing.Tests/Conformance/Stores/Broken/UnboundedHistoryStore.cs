using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Tests.Conformance.Stores.Broken;

/// <summary>Broken: reads the whole history before an entry, whatever the limit is.</summary>
internal sealed class UnboundedHistoryStore(InMemoryOrderStore inner) : DelegatingStore(inner)
{
    public override ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before, int limit, CancellationToken cancellationToken)
    {
        OrderHistoryPage.ThrowIfOutOfRange(before, limit);
        return Inner.GetHistoryAsync(orderId, before, OrderHistoryPage.MaxLimit, cancellationToken);
    }
}
