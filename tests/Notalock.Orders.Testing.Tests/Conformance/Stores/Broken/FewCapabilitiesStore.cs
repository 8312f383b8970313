using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Tests.Conformance.Stores.Broken;

/// <summary>Declares little. Refuses the rest, as it must, unless told not to.</summary>
internal sealed class FewCapabilitiesStore(InMemoryOrderStore inner, bool refuses = true) : DelegatingStore(inner)
{
    public override OrderQueryCapabilities Capabilities { get; } =
        new(new HashSet<OrderSort> { OrderSort.Created }, OrderFilters.Status | OrderFilters.Customer);

    public override ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken)
    {
        Require(query);
        return base.QueryAsync(query, cancellationToken);
    }

    public override ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken)
    {
        Require(query);
        return base.CountAsync(query, cap, cancellationToken);
    }

    private void Require(OrderQuery query)
    {
        if (refuses && !Capabilities.Supports(query))
        {
            throw new NotSupportedException("The query asks for more than this store declares.");
        }
    }
}
