namespace Notalock.Orders.Storage;

/// <summary>Removes what is no longer needed, a bounded number of rows at a time. Never touches orders or history.</summary>
public interface IOrderStoreMaintenance
{
    /// <summary>Removes idempotency keys that were committed before a moment.</summary>
    /// <param name="createdBefore">The moment.</param>
    /// <param name="limit">How many at most, 1 or more.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How many were removed; fewer than <paramref name="limit"/> when no more are left.</returns>
    ValueTask<int> PruneKeysAsync(DateTimeOffset createdBefore, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Removes undelivered messages that were committed before a moment and are neither leased nor dead: what piles up where no
    /// process has a handler.
    /// </summary>
    /// <param name="createdBefore">The moment.</param>
    /// <param name="now">The caller's time, to tell whether a message is leased.</param>
    /// <param name="limit">How many at most, 1 or more.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How many were removed; fewer than <paramref name="limit"/> when no more are left.</returns>
    ValueTask<int> PruneOutboxAsync(DateTimeOffset createdBefore, DateTimeOffset now, int limit, CancellationToken cancellationToken);
}
