using System.Collections.Concurrent;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Tests.Conformance.Stores.Broken;

/// <summary>
/// Broken: sends everything in one batch and checks the row count of the update only after the batch was committed. It reports
/// the conflict and does not change the order, but the history, keys, messages and event are written.
/// </summary>
internal sealed class UncheckedBatchStore(InMemoryOrderStore inner) : DelegatingStore(inner)
{
    private readonly ConcurrentQueue<OrderStatusHistory> _strayHistory = new();

    public override async ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken)
    {
        var status = await Inner.CommitAsync(commit, cancellationToken);
        if (status == OrderCommitStatus.VersionConflict && commit.Previous is not null)
        {
            await CommitRemainderAsync(commit, cancellationToken);
        }

        return status;
    }

    public override async ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before, int limit, CancellationToken cancellationToken) =>
        [
            .. (await Inner.GetHistoryAsync(orderId, before, limit, cancellationToken))
            .Concat(_strayHistory.Where(entry => entry.OrderId == orderId && !(entry.Sequence >= before)))
            .OrderBy(static entry => entry.Sequence)
            .TakeLast(limit),
        ];

    // A separate order carries the rows that the batch wrote, because the inner store accepts none without an order.
    private async Task CommitRemainderAsync(OrderCommit commit, CancellationToken cancellationToken)
    {
        foreach (var entry in commit.History)
        {
            _strayHistory.Enqueue(entry);
        }

        var carrier = new OrderBuilder().BuildCommit();
        await Inner.CommitAsync(
            new OrderCommit(null, carrier.Order, carrier.History, commit.Outbox, commit.Keys, commit.PaymentEvent), cancellationToken);
    }
}
