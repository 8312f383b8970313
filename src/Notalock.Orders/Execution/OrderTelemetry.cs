using Microsoft.Extensions.Logging;
using Notalock.Orders.Hosting;
using Notalock.Orders.Payments.Providers;

namespace Notalock.Orders.Execution;

/// <summary>Traces, metrics and logs of the machines behind <see cref="OrderService"/>.</summary>
internal sealed class OrderTelemetry(OrderMetrics metrics, ILogger logger, TimeProvider timeProvider)
{
    public OrderMetrics Metrics => metrics;

    public ILogger Logger => logger;

    /// <summary>Starts tracing and measuring a command. Dispose the run to record its outcome.</summary>
    public CommandRun StartCommand(string operation) => new(metrics, logger, timeProvider, operation);

    /// <summary>Starts tracing and measuring a call to a payment provider. Dispose the run to record its outcome.</summary>
    public ProviderRun StartProviderCall(string provider, string operation) => new(metrics, timeProvider, provider, operation);
}
