using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Notalock.Orders.Hosting;

internal sealed class OrderMetrics : IDisposable
{
    public static readonly ActivitySource Activities = new(NotalockOrdersDiagnostics.ActivitySourceName);

    private readonly Meter? _ownMeter;
    private readonly Counter<long> _commands;
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _transitions;
    private readonly Counter<long> _deliveries;
    private readonly Histogram<double> _delays;
    private readonly Histogram<double> _providerCalls;
    private readonly Counter<long> _notifications;

    /// <summary>Initializes the instruments. Without a meter factory, this instance owns the meter and disposes of it.</summary>
    public OrderMetrics(IMeterFactory? factory = null)
    {
        var meter = factory?.Create(NotalockOrdersDiagnostics.MeterName) ?? (_ownMeter = new Meter(NotalockOrdersDiagnostics.MeterName));
        _commands = meter.CreateCounter<long>("notalock.orders.commands", "{command}", "Number of commands by outcome.");
        _durations = meter.CreateHistogram<double>("notalock.orders.command.duration", "s", "Duration of commands.");
        _conflicts = meter.CreateCounter<long>("notalock.orders.conflicts", "{conflict}", "Number of version conflicts on commit.");
        _transitions = meter.CreateCounter<long>("notalock.orders.transitions", "{transition}", "Number of order status changes.");
        _deliveries = meter.CreateCounter<long>("notalock.orders.outbox.deliveries", "{delivery}", "Number of deliveries to handlers.");
        _delays = meter.CreateHistogram<double>("notalock.orders.outbox.delay", "s", "Time between commit and delivery.");
        _providerCalls = meter.CreateHistogram<double>("notalock.orders.provider.duration", "s", "Duration of calls to payment providers.");
        _notifications = meter.CreateCounter<long>("notalock.orders.notifications", "{notification}", "Number of payment webhooks.");
    }

    public void Command(string operation, string outcome, TimeSpan duration)
    {
        if (_commands.Enabled)
        {
            _commands.Add(1, new("operation", operation), new("outcome", outcome));
        }

        if (_durations.Enabled)
        {
            _durations.Record(duration.TotalSeconds, new("operation", operation), new("outcome", outcome));
        }
    }

    public void Conflict(string operation) => _conflicts.Add(1, new KeyValuePair<string, object?>("operation", operation));

    public void Committed(IReadOnlyList<OrderStatusHistory> history)
    {
        if (!_transitions.Enabled)
        {
            return;
        }

        foreach (var entry in history)
        {
            if (entry.Kind is OrderHistoryKind.Status or OrderHistoryKind.Forced)
            {
                _transitions.Add(1, new("from", entry.From?.Value), new("to", entry.Status.Value));
            }
        }
    }

    public void Delivery(string handler, string outcome, TimeSpan delay)
    {
        _deliveries.Add(1, new("handler", handler), new("outcome", outcome));
        _delays.Record(delay.TotalSeconds, new("handler", handler), new("outcome", outcome));
    }

    public void ProviderCall(string provider, string operation, string outcome, TimeSpan duration) =>
        _providerCalls.Record(duration.TotalSeconds, new("provider", provider), new("operation", operation), new("outcome", outcome));

    public void Notification(string provider, string outcome) =>
        _notifications.Add(1, new("provider", provider), new("outcome", outcome));

    public void Dispose() => _ownMeter?.Dispose();
}
