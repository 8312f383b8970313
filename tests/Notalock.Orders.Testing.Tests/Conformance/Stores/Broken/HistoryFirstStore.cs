using System.Collections.Concurrent;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Tests.Conformance.Stores.Broken;

/// <summary>Broken: appends the history first and updates the order afterwards, in two writes.</summary>
internal sealed class HistoryFirstStore(InMemoryOrderStore inner) : DelegatingStore(inner)
{
    private readonly ConcurrentDictionary<Guid, ConcurrentQueue<OrderStatusHistory>> _history = new();

    public override async ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var entries = _history.GetOrAdd(commit.Order.Id, static _ => new());
        foreach (var entry in commit.History)
        {
            entries.Enqueue(entry with { Data = [.. entry.Data] });
        }

        await Task.Yield();
        return await Inner.CommitAsync(commit, cancellationToken);
    }

    public override ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before, int limit, CancellationToken cancellationToken)
    {
        OrderHistoryPage.ThrowIfOutOfRange(before, limit);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<OrderStatusHistory>>(
            _history.TryGetValue(orderId, out var entries)
                ? [.. entries.Where(e => !(e.Sequence >= before)).OrderBy(static e => e.Sequence).TakeLast(limit)]
                : []);
    }
}
