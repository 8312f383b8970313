using System.Diagnostics;
using Notalock.Orders.Hosting;

namespace Notalock.Orders.Execution;

/// <summary>Traces and measures one command from its begin to its outcome.</summary>
internal sealed class CommandRun : IDisposable
{
    private readonly OrderServiceDependencies _dependencies;
    private readonly Activity? _activity;
    private readonly long _start;
    private string _outcome = "failed";

    public CommandRun(OrderServiceDependencies dependencies, string operation)
    {
        _dependencies = dependencies;
        Operation = operation;
        _start = dependencies.TimeProvider.GetTimestamp();
        _activity = OrderMetrics.Activities.StartActivity("notalock.orders." + operation);
    }

    public string Operation { get; }

    public void Committed(Guid orderId)
    {
        _outcome = "committed";
        _activity?.SetTag("order.id", orderId);
    }

    public void Replayed() => _outcome = "replayed";

    public void Unchanged() => _outcome = "unchanged";

    public OrderResult<T> Refused<T>(OrderResult<T> result)
        where T : notnull
    {
        _outcome = "refused";
        _activity?.SetTag("error.code", result.Error?.Code);
        Log.CommandRefused(_dependencies.Logger, Operation, result.Error?.Code ?? "unknown");
        return result;
    }

    public void Dispose()
    {
        _activity?.SetTag("outcome", _outcome);
        if (string.Equals(_outcome, "failed", StringComparison.Ordinal))
        {
            _activity?.SetStatus(ActivityStatusCode.Error);
        }

        _activity?.Dispose();
        _dependencies.Metrics.Command(Operation, _outcome, _dependencies.TimeProvider.GetElapsedTime(_start));
    }
}
