using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Tests.Conformance.Stores.Broken;

/// <summary>Broken: reads the version, compares it, and then writes without comparing again, so the later of two writers wins.</summary>
internal sealed class CheckThenWriteStore(InMemoryOrderStore inner) : DelegatingStore(inner)
{
    public override async ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken)
    {
        var stored = await Inner.FindByIdAsync(commit.Order.Id, cancellationToken);
        if (commit.Previous is null || stored is null || stored.Version != commit.Previous.Version)
        {
            return await Inner.CommitAsync(commit, cancellationToken);
        }

        await Task.Yield();
        var status = await Inner.CommitAsync(commit, cancellationToken);
        while (status == OrderCommitStatus.VersionConflict)
        {
            status = await Inner.CommitAsync(await OverwriteAsync(commit, cancellationToken), cancellationToken);
        }

        return status;
    }

    // The effect of "UPDATE … WHERE id = @id" after a concurrent commit.
    private async Task<OrderCommit> OverwriteAsync(OrderCommit commit, CancellationToken cancellationToken)
    {
        var current = await Inner.FindByIdAsync(commit.Order.Id, cancellationToken);
        var order = commit.Order with { Version = current!.Version + 1, HistoryCount = current.HistoryCount + commit.History.Count };
        return new OrderCommit(
            current,
            order,
            [.. commit.History.Select((entry, index) => entry with { Sequence = current.HistoryCount + index + 1 })],
            commit.Outbox,
            commit.Keys,
            commit.PaymentEvent);
    }
}
