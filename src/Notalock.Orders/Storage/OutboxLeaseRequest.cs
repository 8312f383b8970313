namespace Notalock.Orders.Storage;

/// <summary>Represents a request for leases on due messages.</summary>
/// <remarks>
/// Messages that have never been attempted are leased first, so that they do not wait behind messages whose deliveries fail; only
/// <see cref="Retries"/> places belong to the latter.
/// </remarks>
/// <param name="Token">A new random token that fences the lease. Later calls must pass it.</param>
/// <param name="Count">The maximum number of messages, 1 or more.</param>
/// <param name="Now">
/// The current time of the caller. Messages that are due and not leased at this time are leased. Among messages of the same kind, those
/// with the earliest due time are first.
/// </param>
/// <param name="Until">The time at which the lease expires unless it is renewed.</param>
public sealed record OutboxLeaseRequest(Guid Token, int Count, DateTimeOffset Now, DateTimeOffset Until)
{
    /// <summary>
    /// Gets the number of places, between 0 and <see cref="Count"/>, that belong to messages that have been attempted before. Places that
    /// one kind of message does not need go to the other kind.
    /// </summary>
    /// <value>The default is 0: messages that have been attempted before get the places that remain.</value>
    public int Retries { get; init; }
}
