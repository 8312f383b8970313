using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Tests.Conformance.Stores.Broken;

/// <summary>Declares few capabilities and, by default, rejects all other queries.</summary>
internal sealed class FewCapabilitiesStore(InMemoryOrderStore inner, bool rejectsUndeclared = true) : DelegatingStore(inner)
{
    public override OrderQueryCapabilities Capabilities { get; } =
        new(new HashSet<OrderSort> { OrderSort.Created }, OrderFilters.Status | OrderFilters.Customer);

    public override ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken)
    {
        EnsureSupported(query);
        return base.QueryAsync(query, cancellationToken);
    }

    public override ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken)
    {
        EnsureSupported(query);
        return base.CountAsync(query, cap, cancellationToken);
    }

    private void EnsureSupported(OrderQuery query)
    {
        if (rejectsUndeclared && !Capabilities.Supports(query))
        {
            throw new NotSupportedException("The query exceeds the declared capabilities.");
        }
    }
}
