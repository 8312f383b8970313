namespace Notalock.Orders.Testing.Simulation;

/// <summary>The notifications that wait, in the order in which they go out. Used under the provider's lock.</summary>
internal sealed class SimulatedMailbox
{
    private const int LateBy = 3;

    private readonly List<SimulatedEvent> _queue = [];
    private readonly List<(SimulatedEvent Event, int After)> _held = [];
    private readonly List<SimulatedEvent> _undelivered = [];
    private int _posted;

    public IReadOnlyList<SimulatedEvent> Undelivered => _undelivered;

    public int Waiting => _queue.Count + _held.Count;

    public void Post(SimulatedEvent posted, SimulatedNotificationFault fault)
    {
        _posted++;
        switch (fault)
        {
            case SimulatedNotificationFault.Lost:
                _undelivered.Add(posted);
                break;
            case SimulatedNotificationFault.Late:
                _held.Add((posted, _posted + LateBy));
                break;
            case SimulatedNotificationFault.Reordered when _queue.Count > 0:
                _queue.Insert(posted.Number % _queue.Count, posted);
                break;
            case SimulatedNotificationFault.Reordered:
                _held.Add((posted, _posted + 1));
                break;
            default:
                _queue.Add(posted);
                break;
        }

        _queue.AddRange(_held.Where(held => held.After <= _posted).Select(static held => held.Event));
        _held.RemoveAll(held => held.After <= _posted);
        if (fault is SimulatedNotificationFault.Duplicate)
        {
            _queue.Add(posted);
        }
    }

    public SimulatedEvent? Take(bool includeLate)
    {
        if (_queue.Count == 0 && includeLate)
        {
            _queue.AddRange(_held.Select(static held => held.Event));
            _held.Clear();
        }

        if (_queue.Count == 0)
        {
            return null;
        }

        var first = _queue[0];
        _queue.RemoveAt(0);
        return first;
    }

    public void Failed(SimulatedEvent failed)
    {
        if (!_undelivered.Contains(failed))
        {
            _undelivered.Add(failed);
        }
    }

    public void Delivered(SimulatedEvent delivered) => _undelivered.Remove(delivered);

    public int Retry()
    {
        _queue.AddRange(_undelivered.Except(_queue));
        return _undelivered.Count;
    }
}
