using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Connections;

/// <summary>
/// Retries operations after failures that the driver reports as transient, such as a restart or a failover of the server. A commit whose
/// outcome is unknown is looked up before it is repeated.
/// </summary>
internal sealed class TransientExecutionStrategy(ExecutionStrategyDependencies dependencies)
    : ExecutionStrategy(dependencies, MaxRetries, MaxDelay)
{
    private const int MaxRetries = 6;

    // About 20 seconds in total, because a customer is waiting.
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(5);

    protected override bool ShouldRetryOn(Exception exception) => exception is DbException { IsTransient: true } or TimeoutException;
}
