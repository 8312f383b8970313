namespace Notalock.Orders.Storage;

/// <summary>Defines the store of the transactional outbox, which leases each message to one dispatcher at a time.</summary>
/// <remarks>
/// Calls for a leased message pass the token of the lease. If the lease was lost because it expired and was acquired by another
/// dispatcher, or because the message was removed, the call returns <see langword="false"/> and changes nothing.
/// </remarks>
public interface IOrderOutboxStore
{
    /// <summary>Leases due messages. Concurrent calls never lease the same message.</summary>
    /// <param name="request">The number of messages, the token and the times of the lease.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The leases. Empty if no message is due.</returns>
    ValueTask<IReadOnlyList<OutboxLease>> LeaseAsync(OutboxLeaseRequest request, CancellationToken cancellationToken);

    /// <summary>Extends a lease.</summary>
    /// <param name="messageId">The id of the message.</param>
    /// <param name="token">The token of the lease.</param>
    /// <param name="until">The new time at which the lease expires.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><see langword="true"/> if the lease was still held; otherwise, <see langword="false"/>.</returns>
    ValueTask<bool> RenewAsync(Guid messageId, Guid token, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Removes a message that every handler has handled.</summary>
    /// <param name="messageId">The id of the message.</param>
    /// <param name="token">The token of the lease.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><see langword="true"/> if the lease was still held; otherwise, <see langword="false"/>.</returns>
    ValueTask<bool> CompleteAsync(Guid messageId, Guid token, CancellationToken cancellationToken);

    /// <summary>Releases a message for a later delivery and increments its number of attempts.</summary>
    /// <param name="messageId">The id of the message.</param>
    /// <param name="token">The token of the lease.</param>
    /// <param name="failure">The failure to save. <see cref="OutboxFailure.At"/> is the time of the next attempt.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><see langword="true"/> if the lease was still held; otherwise, <see langword="false"/>.</returns>
    ValueTask<bool> RetryAsync(Guid messageId, Guid token, OutboxFailure failure, CancellationToken cancellationToken);

    /// <summary>
    /// Turns a message into a dead letter and increments its number of attempts. It is not leased again until it is requeued.
    /// </summary>
    /// <param name="messageId">The id of the message.</param>
    /// <param name="token">The token of the lease.</param>
    /// <param name="failure">
    /// The failure to save. <see cref="OutboxFailure.At"/> is the time at which the message became a dead letter.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><see langword="true"/> if the lease was still held; otherwise, <see langword="false"/>.</returns>
    ValueTask<bool> DeadLetterAsync(Guid messageId, Guid token, OutboxFailure failure, CancellationToken cancellationToken);

    /// <summary>Lists the dead letters, ordered by message id.</summary>
    /// <param name="afterMessageId">The last message id of the previous page, or <see langword="null"/> for the first page.</param>
    /// <param name="limit">The maximum number of dead letters to return, 1 or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The dead letters.</returns>
    ValueTask<IReadOnlyList<OutboxDeadLetter>> ListDeadLettersAsync(Guid? afterMessageId, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Requeues a dead letter and resets its number of attempts. Handlers that have handled the message are not called again.
    /// </summary>
    /// <param name="messageId">The id of the message.</param>
    /// <param name="dueAt">The time at which the message is due.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><see langword="true"/> if the dead letter was found; otherwise, <see langword="false"/>.</returns>
    ValueTask<bool> RequeueAsync(Guid messageId, DateTimeOffset dueAt, CancellationToken cancellationToken);

    /// <summary>Gets the number of pending messages and dead letters, each counted up to a limit.</summary>
    /// <param name="cap">The number at which counting stops, 1 or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The statistics.</returns>
    ValueTask<OutboxStatistics> GetStatisticsAsync(int cap, CancellationToken cancellationToken);
}
