namespace Notalock.Orders;

/// <summary>The names under which this library reports traces and metrics: pass them to OpenTelemetry's <c>AddSource</c> and <c>AddMeter</c>.</summary>
public static class NotalockOrdersDiagnostics
{
    /// <summary>The name of the activity source. One activity for each command and each delivered event.</summary>
    public const string ActivitySourceName = "Notalock.Orders";

    /// <summary>
    /// The name of the meter. Instruments: <c>notalock.orders.commands</c> (count; operation, outcome),
    /// <c>notalock.orders.command.duration</c> (seconds; operation, outcome), <c>notalock.orders.conflicts</c> (count; operation),
    /// <c>notalock.orders.transitions</c> (count; from, to), <c>notalock.orders.outbox.deliveries</c> (count; handler, outcome),
    /// <c>notalock.orders.outbox.delay</c> (seconds from commit to delivery),
    /// <c>notalock.orders.provider.duration</c> (seconds; provider, operation, outcome),
    /// <c>notalock.orders.notifications</c> (count; provider, outcome).
    /// </summary>
    public const string MeterName = "Notalock.Orders";
}
