namespace Notalock.Orders.Storage;

/// <summary>
/// Defines the clock of a store's database. An <see cref="IOrderOutboxStore"/> implements it if its database runs on another machine, so
/// that a process whose own clock is wrong takes no leases.
/// </summary>
public interface IOrderStoreClock
{
    /// <summary>Gets the current time of the database.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The time, or <see langword="null"/> if the database uses the clock of this machine.</returns>
    ValueTask<DateTimeOffset?> GetTimeAsync(CancellationToken cancellationToken);
}
