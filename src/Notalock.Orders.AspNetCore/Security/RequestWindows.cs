namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Counts requests by key in windows of time. A window starts with its first request.</summary>
internal sealed class RequestWindows(TimeProvider timeProvider)
{
    // Bounds the memory: about 30 MB. An attacker with more addresses than this is not stopped by a limit per address.
    private const int MaxKeys = 200_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Start, int Count)> _windows = new(StringComparer.Ordinal);
    private int _nextSweep = 1_024;

    /// <summary>Counts a request.</summary>
    /// <param name="key">The key of the client.</param>
    /// <param name="permits">The number of requests that a window allows.</param>
    /// <param name="window">The length of the window.</param>
    /// <returns>The time until the window ends, or <see langword="null"/> if the request is allowed.</returns>
    public TimeSpan? Acquire(string key, int permits, TimeSpan window)
    {
        lock (_lock)
        {
            var now = timeProvider.GetTimestamp();
            var (start, count) = _windows.GetValueOrDefault(key, (now, 0));
            var age = timeProvider.GetElapsedTime(start, now);
            if (age >= window)
            {
                (start, count, age) = (now, 0, TimeSpan.Zero);
            }

            if (count >= permits)
            {
                return window - age;
            }

            _windows[key] = (start, count + 1);
            if (_windows.Count >= _nextSweep)
            {
                Sweep(now, window);
            }

            return null;
        }
    }

    private void Sweep(long now, TimeSpan window)
    {
        foreach (var (key, (start, _)) in _windows)
        {
            if (timeProvider.GetElapsedTime(start, now) >= window)
            {
                _windows.Remove(key);
            }
        }

        if (_windows.Count >= MaxKeys)
        {
            _windows.Clear();
        }

        _nextSweep = Math.Min(Math.Max(1_024, _windows.Count * 2), MaxKeys);
    }
}
