namespace Notalock.Orders;

/// <summary>Provides the names of the activity source and the meter, for OpenTelemetry's <c>AddSource</c> and <c>AddMeter</c>.</summary>
public static class NotalockOrdersDiagnostics
{
    /// <summary>The name of the activity source. It starts one activity for each command and each delivered event.</summary>
    public const string ActivitySourceName = "Notalock.Orders";

    /// <summary>
    /// The name of the meter. Instruments: <c>notalock.orders.commands</c> (count; tags: operation, outcome),
    /// <c>notalock.orders.command.duration</c> (seconds; tags: operation, outcome), <c>notalock.orders.conflicts</c> (count; tags:
    /// operation), <c>notalock.orders.transitions</c> (count; tags: from, to), <c>notalock.orders.outbox.deliveries</c> (count; tags:
    /// handler, outcome), <c>notalock.orders.outbox.delay</c> (seconds from commit to delivery; tags: handler, outcome),
    /// <c>notalock.orders.provider.duration</c> (seconds; tags: provider, operation, outcome),
    /// <c>notalock.orders.notifications</c> (count; tags: provider, outcome).
    /// </summary>
    public const string MeterName = "Notalock.Orders";
}
