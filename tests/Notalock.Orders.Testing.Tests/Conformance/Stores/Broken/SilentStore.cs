using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Tests.Conformance.Stores.Broken;

/// <summary>Broken: a commit never completes unless it is canceled.</summary>
internal sealed class SilentStore(InMemoryOrderStore inner) : DelegatingStore(inner)
{
    public override async ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return OrderCommitStatus.Committed;
    }
}
