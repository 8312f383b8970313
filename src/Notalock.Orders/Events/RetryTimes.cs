namespace Notalock.Orders.Events;

/// <summary>Tracks the retry times of messages that failed in this process, so that retries do not wait for the next poll.</summary>
internal sealed class RetryTimes
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<DateTimeOffset, DateTimeOffset> _times = new();

    public void Add(DateTimeOffset dueAt)
    {
        lock (_lock)
        {
            _times.Enqueue(dueAt, dueAt);
        }
    }

    /// <summary>Gets the earliest retry time after the last poll, or <see langword="null"/> if there is none.</summary>
    public DateTimeOffset? GetNextAfter(DateTimeOffset polledAt)
    {
        lock (_lock)
        {
            while (_times.TryPeek(out var next, out _))
            {
                if (next > polledAt)
                {
                    return next;
                }

                _times.Dequeue();
            }

            return null;
        }
    }
}
