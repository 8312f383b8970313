using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Tests.Conformance.Stores;

/// <summary>Creates the in-memory store, or a wrapper of it, for the kit.</summary>
internal sealed class InMemoryHarness(Func<InMemoryOrderStore, OrderStoreUnderTest>? wrap = null) : IOrderStoreHarness
{
    public ValueTask<OrderStoreUnderTest> CreateAsync(CancellationToken cancellationToken)
    {
        var store = new InMemoryOrderStore();
        return ValueTask.FromResult(wrap?.Invoke(store) ?? new OrderStoreUnderTest(store));
    }
}
