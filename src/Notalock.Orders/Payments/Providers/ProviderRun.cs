using System.Diagnostics;
using Notalock.Orders.Hosting;

namespace Notalock.Orders.Payments.Providers;

/// <summary>Traces and measures one call to a provider.</summary>
internal sealed class ProviderRun : IDisposable
{
    private readonly OrderServiceDependencies _dependencies;
    private readonly string _provider;
    private readonly string _operation;
    private readonly Activity? _activity;
    private readonly long _start;
    private string _outcome = "unknown";

    public ProviderRun(OrderServiceDependencies dependencies, string provider, string operation)
    {
        _dependencies = dependencies;
        _provider = provider;
        _operation = operation;
        _start = dependencies.TimeProvider.GetTimestamp();
        _activity = OrderMetrics.Activities.StartActivity("notalock.orders.provider." + operation, ActivityKind.Client);
        _activity?.SetTag("payment.provider", provider);
    }

    public void Answered(bool refused) => _outcome = refused ? "refused" : "accepted";

    public void Dispose()
    {
        _activity?.SetTag("outcome", _outcome);
        if (string.Equals(_outcome, "unknown", StringComparison.Ordinal))
        {
            _activity?.SetStatus(ActivityStatusCode.Error);
        }

        _activity?.Dispose();
        _dependencies.Metrics.ProviderCall(_provider, _operation, _outcome, _dependencies.TimeProvider.GetElapsedTime(_start));
    }
}
