namespace Notalock.Orders.Storage;

/// <summary>Hands out the messages that commits wrote, to one dispatcher at a time, and keeps what became of them.</summary>
/// <remarks>
/// Every call after a lease presents the lease's token; one that lost the lease (it lapsed and another took over, or the
/// message is gone) is answered with <c>false</c> and changes nothing.
/// </remarks>
public interface IOrderOutboxStore
{
    /// <summary>Leases due messages. Concurrent calls never get the same message.</summary>
    /// <param name="request">How many, until when.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The leases; empty when nothing is due.</returns>
    ValueTask<IReadOnlyList<OutboxLease>> LeaseAsync(OutboxLeaseRequest request, CancellationToken cancellationToken);

    /// <summary>Extends a lease.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="token">The token of the lease.</param>
    /// <param name="until">When the lease ends now.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Whether the lease was still held.</returns>
    ValueTask<bool> RenewAsync(Guid messageId, Guid token, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Removes a message that every handler received.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="token">The token of the lease.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Whether the lease was still held.</returns>
    ValueTask<bool> CompleteAsync(Guid messageId, Guid token, CancellationToken cancellationToken);

    /// <summary>Releases a message to be delivered again later, with one attempt more.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="token">The token of the lease.</param>
    /// <param name="failure">What to save; <see cref="OutboxFailure.At"/> is when it is due again.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Whether the lease was still held.</returns>
    ValueTask<bool> RetryAsync(Guid messageId, Guid token, OutboxFailure failure, CancellationToken cancellationToken);

    /// <summary>Gives a message up, with one attempt more. It is kept and not leased again until it is requeued.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="token">The token of the lease.</param>
    /// <param name="failure">What to save; <see cref="OutboxFailure.At"/> is when it was given up.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Whether the lease was still held.</returns>
    ValueTask<bool> DeadLetterAsync(Guid messageId, Guid token, OutboxFailure failure, CancellationToken cancellationToken);

    /// <summary>Lists messages that were given up, by message id.</summary>
    /// <param name="afterMessageId">The last message of the page before; null for the first page.</param>
    /// <param name="limit">How many at most, 1 or more.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The dead letters.</returns>
    ValueTask<IReadOnlyList<OutboxDeadLetter>> ListDeadLettersAsync(Guid? afterMessageId, int limit, CancellationToken cancellationToken);

    /// <summary>Makes a dead letter due again, with no attempts counted; handlers that are done stay done.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="dueAt">When it is due.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Whether there was such a dead letter.</returns>
    ValueTask<bool> RequeueAsync(Guid messageId, DateTimeOffset dueAt, CancellationToken cancellationToken);

    /// <summary>Tells how the outbox stands.</summary>
    /// <param name="cap">Where counting stops, 1 or more.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The statistics.</returns>
    ValueTask<OutboxStatistics> GetStatisticsAsync(int cap, CancellationToken cancellationToken);
}
