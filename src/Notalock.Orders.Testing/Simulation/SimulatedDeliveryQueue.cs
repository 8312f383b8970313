namespace Notalock.Orders.Testing.Simulation;

/// <summary>Queues notifications in the order of their delivery. Used under the lock of the provider.</summary>
internal sealed class SimulatedDeliveryQueue
{
    private const int DelayInEvents = 3;

    private readonly List<SimulatedEvent> _queue = [];
    private readonly List<(SimulatedEvent Event, int After)> _delayed = [];
    private readonly List<SimulatedEvent> _undelivered = [];
    private int _enqueued;

    public IReadOnlyList<SimulatedEvent> Undelivered => _undelivered;

    public int PendingCount => _queue.Count + _delayed.Count;

    public void Enqueue(SimulatedEvent added, SimulatedNotificationFault fault)
    {
        _enqueued++;
        switch (fault)
        {
            case SimulatedNotificationFault.Lost:
                _undelivered.Add(added);
                break;
            case SimulatedNotificationFault.Late:
                _delayed.Add((added, _enqueued + DelayInEvents));
                break;
            case SimulatedNotificationFault.Reordered when _queue.Count > 0:
                _queue.Insert(added.Number % _queue.Count, added);
                break;
            case SimulatedNotificationFault.Reordered:
                _delayed.Add((added, _enqueued + 1));
                break;
            default:
                _queue.Add(added);
                break;
        }

        _queue.AddRange(_delayed.Where(delayed => delayed.After <= _enqueued).Select(static delayed => delayed.Event));
        _delayed.RemoveAll(delayed => delayed.After <= _enqueued);
        if (fault is SimulatedNotificationFault.Duplicate)
        {
            _queue.Add(added);
        }
    }

    public SimulatedEvent? Dequeue(bool includeLate)
    {
        if (_queue.Count == 0 && includeLate)
        {
            _queue.AddRange(_delayed.Select(static delayed => delayed.Event));
            _delayed.Clear();
        }

        if (_queue.Count == 0)
        {
            return null;
        }

        var first = _queue[0];
        _queue.RemoveAt(0);
        return first;
    }

    public void MarkFailed(SimulatedEvent failed)
    {
        if (!_undelivered.Contains(failed))
        {
            _undelivered.Add(failed);
        }
    }

    public void MarkDelivered(SimulatedEvent delivered) => _undelivered.Remove(delivered);

    public int Retry()
    {
        _queue.AddRange(_undelivered.Except(_queue));
        return _undelivered.Count;
    }
}
