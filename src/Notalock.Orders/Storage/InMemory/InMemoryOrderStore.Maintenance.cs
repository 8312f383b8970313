namespace Notalock.Orders.Storage;

public sealed partial class InMemoryOrderStore
{
    /// <inheritdoc />
    public ValueTask<int> PruneKeysAsync(DateTimeOffset createdBefore, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var old = _keys.Where(pair => pair.Value.CreatedAt < createdBefore).Take(limit).Select(static pair => pair.Key).ToList();
            old.ForEach(key => _keys.Remove(key));
            return ValueTask.FromResult(old.Count);
        }
    }

    /// <inheritdoc />
    public ValueTask<int> PruneOutboxAsync(DateTimeOffset createdBefore, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var old = _outbox.Values.Where(entry => entry.Message.CreatedAt < createdBefore && entry.IsFree(now)).Take(limit).ToList();
            old.ForEach(entry => _outbox.Remove(entry.Message.Id));
            return ValueTask.FromResult(old.Count);
        }
    }
}
