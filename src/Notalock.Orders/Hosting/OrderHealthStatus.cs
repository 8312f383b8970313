namespace Notalock.Orders;

/// <summary>Represents the health of the order services in this process.</summary>
/// <param name="CanCommit">
/// <see langword="true"/> if the store committed a write when it was checked, and the latest commit of this process did not fail.
/// </param>
/// <param name="CheckedAt">The time of the check.</param>
/// <param name="Error">The type of the exception of the failed write; <see langword="null"/> if the write succeeded.</param>
/// <param name="StalledHandlers">
/// The names of the event handlers with calls that did not return within <see cref="OutboxOptions.HandlerTimeout"/> and still run.
/// </param>
public sealed record OrderHealthStatus(
    bool CanCommit, DateTimeOffset CheckedAt, string? Error, IReadOnlyList<string> StalledHandlers)
{
    /// <summary>
    /// Gets how far the clock of this process is ahead of the clock of the database, or behind it if the value is negative.
    /// <see langword="null"/> if the difference does not exceed <see cref="OutboxOptions.MaxClockDifference"/> or is unknown.
    /// </summary>
    public TimeSpan? ClockDifference { get; init; }
}
