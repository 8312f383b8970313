using System.Collections.Concurrent;

namespace Notalock.Orders.Hosting;

/// <summary>Limits the log entries of one kind to one per interval and counts those that were left out.</summary>
internal sealed class LogThrottle(TimeProvider timeProvider, TimeSpan interval)
{
    // Kinds are combinations of handler and exception type, so there are few. The limit bounds the memory in any case.
    private const int MaxKinds = 1_000;

    private readonly ConcurrentDictionary<(string, string), Kind> _kinds = new();

    /// <summary>Determines whether an entry is written.</summary>
    /// <param name="subject">The subject, such as the name of a handler.</param>
    /// <param name="kind">The kind of the entry, such as the type of an exception.</param>
    /// <param name="omitted">The number of entries of this kind that were left out since the last one was written.</param>
    public bool ShouldWrite(string subject, string kind, out int omitted)
    {
        if (_kinds.Count >= MaxKinds)
        {
            _kinds.Clear();
        }

        return _kinds.GetOrAdd((subject, kind), static _ => new Kind()).ShouldWrite(timeProvider.GetUtcNow(), interval, out omitted);
    }

    private sealed class Kind
    {
        private readonly Lock _lock = new();
        private DateTimeOffset? _writtenAt;
        private int _omitted;

        public bool ShouldWrite(DateTimeOffset now, TimeSpan interval, out int omitted)
        {
            lock (_lock)
            {
                omitted = _omitted;
                if (_writtenAt is { } writtenAt && now - writtenAt < interval)
                {
                    _omitted++;
                    return false;
                }

                (_writtenAt, _omitted) = (now, 0);
                return true;
            }
        }
    }
}
