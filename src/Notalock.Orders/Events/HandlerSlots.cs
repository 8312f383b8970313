namespace Notalock.Orders.Events;

/// <summary>Counts the concurrent calls of one handler.</summary>
internal sealed class HandlerSlots(int limit)
{
    public static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private int _taken;
    private int _abandoned;

    /// <summary>Gets the number of calls that did not return within the time limit and still run.</summary>
    public int Abandoned => Volatile.Read(ref _abandoned);

    public bool TryTake()
    {
        while (true)
        {
            var taken = Volatile.Read(ref _taken);
            if (taken >= limit)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _taken, taken + 1, taken) == taken)
            {
                return true;
            }
        }
    }

    public void Release() => Interlocked.Decrement(ref _taken);

    /// <summary>Keeps the slot until the call ends.</summary>
    public void Abandon(Task call)
    {
        Interlocked.Increment(ref _abandoned);
        _ = call.ContinueWith(
            static (ended, slots) =>
            {
                // Observed, so that a late failure is not reported as an unobserved exception. The delivery was already counted as failed.
                _ = ended.Exception;
                var owner = (HandlerSlots)slots!;
                Interlocked.Decrement(ref owner._abandoned);
                owner.Release();
            },
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
