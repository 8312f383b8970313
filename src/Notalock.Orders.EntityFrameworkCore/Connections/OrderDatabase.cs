using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Storage;
using Notalock.Orders.EntityFrameworkCore.Sql;

namespace Notalock.Orders.EntityFrameworkCore.Connections;

/// <summary>Opens connections for operations and runs the operations with the context's execution strategy.</summary>
internal abstract class OrderDatabase
{
    // The writers of a process queue here in order instead of polling for the lock of the database.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> WriterQueues = new(StringComparer.Ordinal);

    public abstract bool IsInCallerTransaction { get; }

    public abstract OrderSql Sql { get; }

    protected abstract string DataSource { get; }

    /// <summary>Runs an operation that only reads.</summary>
    public ValueTask<TResult> ReadAsync<TState, TResult>(
        TState state,
        Func<OrderSession, TState, CancellationToken, ValueTask<TResult>> operation,
        CancellationToken cancellationToken) =>
        GetRetryStrategy() is { } strategy
            ? RetryAsync(strategy, new Execution<TState, TResult>(this, state, operation, null, IsWrite: false), cancellationToken)
            : RunAsync(state, operation, isWrite: false, cancellationToken);

    /// <summary>Runs an operation that writes.</summary>
    /// <param name="state">The state to pass to the operation.</param>
    /// <param name="operation">The operation, which must be atomic.</param>
    /// <param name="verify">
    /// Checks whether a failed attempt took effect, or <see langword="null"/> if the operation can be repeated safely.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public ValueTask<TResult> WriteAsync<TState, TResult>(
        TState state,
        Func<OrderSession, TState, CancellationToken, ValueTask<TResult>> operation,
        Func<OrderSession, TState, CancellationToken, ValueTask<ExecutionResult<TResult>>>? verify,
        CancellationToken cancellationToken) =>
        GetRetryStrategy() is { } strategy
            ? RetryAsync(strategy, new Execution<TState, TResult>(this, state, operation, verify, IsWrite: true), cancellationToken)
            : RunAsync(state, operation, isWrite: true, cancellationToken);

    protected abstract ValueTask<OrderSession> OpenAsync(CancellationToken cancellationToken);

    protected abstract ValueTask CloseAsync(OrderSession session);

    /// <summary>
    /// Gets the execution strategy, or <see langword="null"/> if it does not retry or if the transaction belongs to the caller.
    /// </summary>
    protected abstract IExecutionStrategy? GetRetryStrategy();

    private static async ValueTask<TResult> RetryAsync<TState, TResult>(
        IExecutionStrategy strategy, Execution<TState, TResult> execution, CancellationToken cancellationToken) =>
        await strategy.ExecuteAsync(
            execution,
            static async (_, execution, token) =>
                await execution.Database.RunAsync(execution.State, execution.Operation, execution.IsWrite, token).ConfigureAwait(false),
            execution.Verify is null
                ? null
                : static async (_, execution, token) =>
                    await execution.Database.RunAsync(execution.State, execution.Verify!, isWrite: false, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);

    private async ValueTask<TResult> RunAsync<TState, TResult>(
        TState state,
        Func<OrderSession, TState, CancellationToken, ValueTask<TResult>> operation,
        bool isWrite,
        CancellationToken cancellationToken)
    {
        var queue = isWrite ? GetWriterQueue() : null;
        if (queue is not null)
        {
            await queue.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            var session = await OpenAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                session.BeginCommit();
                var result = await operation(session, state, cancellationToken).ConfigureAwait(false);
                if (isWrite && !session.IsInCallerTransaction)
                {
                    session.EndCommit();
                }

                return result;
            }
            finally
            {
                await CloseAsync(session).ConfigureAwait(false);
            }
        }
        finally
        {
            queue?.Release();
        }
    }

    // A transaction of the caller already has the lock or waits for it in the database; waiting for the queue as well could deadlock.
    private SemaphoreSlim? GetWriterQueue() =>
        Sql.Dialect.HasSingleWriter && !IsInCallerTransaction
            ? WriterQueues.GetOrAdd(DataSource, static _ => new SemaphoreSlim(1, 1))
            : null;

    private sealed record Execution<TState, TResult>(
        OrderDatabase Database,
        TState State,
        Func<OrderSession, TState, CancellationToken, ValueTask<TResult>> Operation,
        Func<OrderSession, TState, CancellationToken, ValueTask<ExecutionResult<TResult>>>? Verify,
        bool IsWrite);
}
