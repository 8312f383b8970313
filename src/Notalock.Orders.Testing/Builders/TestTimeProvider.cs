using Notalock.Orders.Testing.Builders;

namespace Notalock.Orders.Testing;

/// <summary>Represents a clock that advances only when a test calls <see cref="Advance"/>, including its timers.</summary>
/// <remarks>
/// The clock is safe for concurrent use. Timers fire in order of their time on the thread that calls <see cref="Advance"/>.
/// </remarks>
public sealed class TestTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TestTimer> _timers = [];
    private DateTimeOffset _now;

    /// <summary>Initializes a new instance of the <see cref="TestTimeProvider"/> class.</summary>
    /// <param name="now">The initial time. The default is 2026-01-15 10:00 UTC.</param>
    public TestTimeProvider(DateTimeOffset? now = null) =>
        _now = (now ?? new DateTimeOffset(2026, 1, 15, 10, 0, 0, TimeSpan.Zero)).ToUniversalTime();

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <inheritdoc />
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Advances the clock and fires every timer that becomes due, each at its own time.</summary>
    /// <param name="by">The time span, which must not be negative.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var end = GetUtcNow() + by;
        while (TakeDue(end) is { } timer)
        {
            timer.Fire();
        }

        lock (_lock)
        {
            _now = end > _now ? end : _now;
        }
    }

    /// <summary>Counts the active timers, for tests that depend on a started delay.</summary>
    /// <returns>The number of active timers.</returns>
    public int CountTimers()
    {
        lock (_lock)
        {
            return _timers.Count(static timer => timer.DueAt is not null);
        }
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new TestTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal bool Set(TestTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            if (timer.IsDisposed)
            {
                return false;
            }

            _timers.Remove(timer);
            timer.Period = period;
            timer.DueAt = dueTime == Timeout.InfiniteTimeSpan ? null : _now + dueTime;
            _timers.Add(timer);
        }

        if (dueTime == TimeSpan.Zero)
        {
            Advance(TimeSpan.Zero);
        }

        return true;
    }

    internal void Remove(TestTimer timer)
    {
        lock (_lock)
        {
            timer.IsDisposed = true;
            _timers.Remove(timer);
        }
    }

    private TestTimer? TakeDue(DateTimeOffset end)
    {
        lock (_lock)
        {
            var timer = _timers.Where(candidate => candidate.DueAt <= end).MinBy(static candidate => candidate.DueAt);
            if (timer?.DueAt is not { } dueAt)
            {
                return null;
            }

            _now = dueAt > _now ? dueAt : _now;
            timer.DueAt = timer.Period > TimeSpan.Zero ? dueAt + timer.Period : null;
            return timer;
        }
    }
}
