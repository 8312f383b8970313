namespace Notalock.Orders.Storage;

/// <summary>How the outbox stands. Counts stop at a cap.</summary>
/// <param name="Pending">Messages that are not delivered yet, leased ones included, up to the cap.</param>
/// <param name="DeadLetters">Messages that were given up, up to the cap.</param>
/// <param name="OldestDueAt">When the longest waiting message was due, leased or not; null when none waits. Dead letters do not count.</param>
public sealed record OutboxStatistics(int Pending, int DeadLetters, DateTimeOffset? OldestDueAt);
