namespace Notalock.Orders.Storage;

/// <summary>
/// Defines the removal of expired idempotency keys and outbox messages, and the completion of the search, in batches. Orders and history
/// are never removed.
/// </summary>
public interface IOrderStoreMaintenance
{
    /// <summary>Removes idempotency keys that were committed before a given time.</summary>
    /// <param name="createdBefore">The time.</param>
    /// <param name="limit">The maximum number of rows to remove, 1 or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of rows removed, which is less than <paramref name="limit"/> if no more rows are left.</returns>
    ValueTask<int> PruneKeysAsync(DateTimeOffset createdBefore, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Removes undelivered messages that were committed before a given time and are neither leased nor dead letters. Such messages
    /// accumulate if no process has a handler.
    /// </summary>
    /// <param name="createdBefore">The time.</param>
    /// <param name="now">The current time of the caller, which determines whether a message is leased.</param>
    /// <param name="limit">The maximum number of rows to remove, 1 or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of rows removed, which is less than <paramref name="limit"/> if no more rows are left.</returns>
    ValueTask<int> PruneOutboxAsync(DateTimeOffset createdBefore, DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Completes the index of the search, for stores that write it after the commit: with new and changed orders, which a search finds in
    /// any case, and then with orders that an earlier version of the store wrote, which a search does not find before. An order that
    /// changes at the same time is left to a later call.
    /// </summary>
    /// <param name="limit">The maximum number of orders, 1 or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of orders that were processed: 0 if no more are left.</returns>
    /// <remarks>The default implementation returns 0, for stores that write the index in the commit.</remarks>
    ValueTask<int> IndexOrdersAsync(int limit, CancellationToken cancellationToken) => ValueTask.FromResult(0);
}
