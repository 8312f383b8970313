using Microsoft.Extensions.Options;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Events;

/// <summary>
/// Compares the clock of this process with the clock of the database. Leases are times: those of a process that is two hours ahead would
/// hide its messages from the other processes for two hours.
/// </summary>
internal sealed class ClockCheck(IOptions<NotalockOrdersOptions> options, TimeProvider timeProvider)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private readonly TimeSpan _limit = options.Value.Outbox.MaxClockDifference;
    private long? _acceptedAt;

    /// <summary>
    /// Gets how far this process is ahead of the database, or behind it if the value is negative. <see langword="null"/> if the limit is
    /// not exceeded.
    /// </summary>
    public TimeSpan? ExcessiveDifference { get; private set; }

    /// <summary>Determines whether leases of this process would be valid for the others. The database is asked every few minutes.</summary>
    public async ValueTask<bool> IsAcceptableAsync(IOrderOutboxStore store, CancellationToken cancellationToken)
    {
        // By a timestamp, because the clock that is checked may jump.
        if (!ReferenceEquals(timeProvider, TimeProvider.System)
            || store is not IOrderStoreClock clock
            || (_acceptedAt is { } acceptedAt && timeProvider.GetElapsedTime(acceptedAt) < Interval))
        {
            return true;
        }

        var before = timeProvider.GetUtcNow();
        if (await clock.GetTimeAsync(cancellationToken).ConfigureAwait(false) is not { } time)
        {
            return true;
        }

        // The time of the round trip belongs to the difference only as far as it cannot explain it.
        var after = timeProvider.GetUtcNow();
        var difference = time < before ? before - time : time > after ? after - time : TimeSpan.Zero;
        if (difference.Duration() > _limit)
        {
            (ExcessiveDifference, _acceptedAt) = (difference, null);
            return false;
        }

        (ExcessiveDifference, _acceptedAt) = (null, timeProvider.GetTimestamp());
        return true;
    }
}
