namespace Notalock.Orders.Events;

/// <summary>When messages that failed in this process are due again, so that their retries need not wait for the poll.</summary>
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

    /// <summary>The earliest time that a look at the outbox has not covered yet; null when there is none.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset lookedAt)
    {
        lock (_lock)
        {
            while (_times.TryPeek(out var next, out _))
            {
                if (next > lookedAt)
                {
                    return next;
                }

                _times.Dequeue();
            }

            return null;
        }
    }
}
