using System.Diagnostics;
using Notalock.Orders.Hosting;

namespace Notalock.Orders.Payments.Providers;

/// <summary>Traces and measures one call to a provider.</summary>
internal sealed class ProviderRun : IDisposable
{
    private readonly OrderMetrics _metrics;
    private readonly TimeProvider _timeProvider;
    private readonly string _provider;
    private readonly string _operation;
    private readonly Activity? _activity;
    private readonly long _start;
    private string _outcome = "unknown";

    public ProviderRun(OrderMetrics metrics, TimeProvider timeProvider, string provider, string operation)
    {
        _metrics = metrics;
        _timeProvider = timeProvider;
        _provider = provider;
        _operation = operation;
        _start = timeProvider.GetTimestamp();
        _activity = OrderMetrics.Activities.StartActivity("notalock.orders.provider." + operation, ActivityKind.Client);
        _activity?.SetTag("payment.provider", provider);
    }

    public void MarkCompleted(bool declined) => _outcome = declined ? "refused" : "accepted";

    public void Dispose()
    {
        _activity?.SetTag("outcome", _outcome);
        if (_outcome == "unknown")
        {
            _activity?.SetStatus(ActivityStatusCode.Error);
        }

        _activity?.Dispose();
        _metrics.ProviderCall(_provider, _operation, _outcome, _timeProvider.GetElapsedTime(_start));
    }
}
