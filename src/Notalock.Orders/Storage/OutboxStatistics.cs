namespace Notalock.Orders.Storage;

/// <summary>Represents the number of pending messages and dead letters in the outbox, each counted up to a limit.</summary>
/// <param name="Pending">The number of messages that are not delivered yet, including leased messages.</param>
/// <param name="DeadLetters">The number of dead letters.</param>
/// <param name="OldestDueAt">
/// The earliest due time of the pending messages, or <see langword="null"/> if there are none. Dead letters are not included.
/// </param>
public sealed record OutboxStatistics(int Pending, int DeadLetters, DateTimeOffset? OldestDueAt);
