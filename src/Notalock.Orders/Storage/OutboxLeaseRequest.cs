namespace Notalock.Orders.Storage;

/// <summary>Represents a request for leases on due messages.</summary>
/// <param name="Token">A new random token that fences the lease. Later calls must pass it.</param>
/// <param name="Count">The maximum number of messages, 1 or more.</param>
/// <param name="Now">
/// The current time of the caller. Messages that are due and not leased at this time are leased, earliest due time first.
/// </param>
/// <param name="Until">The time at which the lease expires unless it is renewed.</param>
public sealed record OutboxLeaseRequest(Guid Token, int Count, DateTimeOffset Now, DateTimeOffset Until);
