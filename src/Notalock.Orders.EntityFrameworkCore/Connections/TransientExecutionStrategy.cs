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

    // Npgsql does not report these two as transient: none of several hosts is a primary server, and no host accepts a connection.
    internal static bool IsTransient(Exception exception) => exception switch
    {
        UnconfirmedCommitException => false,
        DbException { IsTransient: true } or TimeoutException => true,
        DbException { SqlState: null, InnerException: null } => true,
        DbException { SqlState: null, InnerException: AggregateException hosts } => hosts.InnerExceptions.Any(IsTransient),
        _ => false,
    };

    protected override bool ShouldRetryOn(Exception exception) => IsTransient(exception);
}
