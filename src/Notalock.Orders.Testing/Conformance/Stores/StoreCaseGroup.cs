namespace Notalock.Orders.Testing.Conformance.Stores;

/// <summary>Collects cases that test a store.</summary>
internal sealed class StoreCaseGroup(string name) : CaseGroup<OrderStoreUnderTest, StoreRun>(name)
{
    protected override StoreRun CreateRun(OrderStoreUnderTest subject, ConformanceOptions options, CancellationToken cancellationToken) =>
        new(subject, options, cancellationToken);
}
