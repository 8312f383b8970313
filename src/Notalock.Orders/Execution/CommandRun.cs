using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Notalock.Orders.Hosting;

namespace Notalock.Orders.Execution;

/// <summary>Traces and measures one command from its start to its outcome.</summary>
internal sealed class CommandRun : IDisposable
{
    private readonly OrderMetrics _metrics;
    private readonly ILogger _logger;
    private readonly TimeProvider _timeProvider;
    private readonly Activity? _activity;
    private readonly long _start;
    private string _outcome = "failed";

    public CommandRun(OrderMetrics metrics, ILogger logger, TimeProvider timeProvider, string operation)
    {
        _metrics = metrics;
        _logger = logger;
        _timeProvider = timeProvider;
        Operation = operation;
        _start = timeProvider.GetTimestamp();
        _activity = OrderMetrics.Activities.StartActivity("notalock.orders." + operation);
    }

    public string Operation { get; }

    public void MarkCommitted(Guid orderId)
    {
        _outcome = "committed";
        _activity?.SetTag("order.id", orderId);
    }

    public void MarkReplayed() => _outcome = "replayed";

    public void MarkUnchanged() => _outcome = "unchanged";

    /// <summary>Records that the command was rejected and returns its result.</summary>
    public OrderResult<T> Reject<T>(OrderResult<T> result)
        where T : notnull
    {
        _outcome = "refused";
        _activity?.SetTag("error.code", result.Error?.Code);
        Log.CommandRefused(_logger, Operation, result.Error?.Code ?? "unknown");
        return result;
    }

    public void Dispose()
    {
        _activity?.SetTag("outcome", _outcome);
        if (_outcome == "failed")
        {
            _activity?.SetStatus(ActivityStatusCode.Error);
        }

        _activity?.Dispose();
        _metrics.Command(Operation, _outcome, _timeProvider.GetElapsedTime(_start));
    }
}
