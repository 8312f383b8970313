namespace Notalock.Orders.Payments.Webhooks;

/// <summary>
/// Remembers the undelivered events that do not concern an order. Such events are not stored in the inbox, and providers list them for
/// days. The number of events is limited, and they are not kept across restarts of the process.
/// </summary>
internal sealed class IgnoredEvents
{
    private const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Provider, string EventId), DateTimeOffset> _until = [];

    public bool Contains(string provider, string eventId, DateTimeOffset now)
    {
        lock (_lock)
        {
            return _until.TryGetValue((provider, eventId), out var until) && now < until;
        }
    }

    public void Add(string provider, string eventId, DateTimeOffset until)
    {
        lock (_lock)
        {
            if (_until.Count >= Capacity)
            {
                _until.Clear();
            }

            _until[(provider, eventId)] = until;
        }
    }
}
