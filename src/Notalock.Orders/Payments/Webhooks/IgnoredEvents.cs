namespace Notalock.Orders.Payments.Webhooks;

/// <summary>
/// Remembers for a while which undelivered events were about nothing of ours: they are not kept in the inbox, and providers list them
/// for days. Bounded, and forgotten with the process.
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
