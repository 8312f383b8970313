namespace Notalock.Orders.Storage;

/// <summary>
/// Defines the check that a store accepts writes. A store that does not implement it is checked by reading, which also succeeds if its disk
/// is full or its database is read-only.
/// </summary>
public interface IOrderStoreProbe
{
    /// <summary>Commits a write of one row that no other operation uses.</summary>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that represents the asynchronous operation. It fails if the write could not be committed.</returns>
    ValueTask ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
