using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Tests.Conformance.Stores;

/// <summary>The in-memory store, or something around it, for the kit.</summary>
internal sealed class InMemoryHarness(Func<InMemoryOrderStore, OrderStoreUnderTest>? wrap = null) : IOrderStoreHarness
{
    public ValueTask<OrderStoreUnderTest> CreateAsync(CancellationToken cancellationToken)
    {
        var store = new InMemoryOrderStore();
        return ValueTask.FromResult(wrap?.Invoke(store) ?? new OrderStoreUnderTest(store));
    }
}
