using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Storage;
using Notalock.Orders.EntityFrameworkCore.Sql;

namespace Notalock.Orders.EntityFrameworkCore.Connections;

/// <summary>Opens connections for operations and runs these as the context's execution strategy says.</summary>
internal abstract class OrderDatabase
{
    // One writer at a time for each SQLite database of the process: they queue here in order instead of polling for its lock.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> WritersByDatabase = new(StringComparer.Ordinal);

    public abstract bool IsInCallerTransaction { get; }

    public abstract OrderSql Sql { get; }

    protected abstract string DataSource { get; }

    /// <summary>Runs an operation that only reads.</summary>
    public ValueTask<TResult> ReadAsync<TState, TResult>(
        TState state,
        Func<OrderSession, TState, CancellationToken, ValueTask<TResult>> operation,
        CancellationToken cancellationToken) =>
        RetryStrategy() is { } strategy
            ? RetryAsync(strategy, new Attempt<TState, TResult>(this, state, operation, null, IsWrite: false), cancellationToken)
            : RunAsync(state, operation, isWrite: false, cancellationToken);

    /// <summary>Runs an operation that writes.</summary>
    /// <param name="state">What the operation is given.</param>
    /// <param name="operation">The operation: all or nothing by itself.</param>
    /// <param name="verify">Looks whether a failed attempt took effect after all; null where repeating is harmless.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public ValueTask<TResult> WriteAsync<TState, TResult>(
        TState state,
        Func<OrderSession, TState, CancellationToken, ValueTask<TResult>> operation,
        Func<OrderSession, TState, CancellationToken, ValueTask<ExecutionResult<TResult>>>? verify,
        CancellationToken cancellationToken) =>
        RetryStrategy() is { } strategy
            ? RetryAsync(strategy, new Attempt<TState, TResult>(this, state, operation, verify, IsWrite: true), cancellationToken)
            : RunAsync(state, operation, isWrite: true, cancellationToken);

    protected abstract ValueTask<OrderSession> OpenAsync(CancellationToken cancellationToken);

    protected abstract ValueTask CloseAsync(OrderSession session);

    /// <summary>The host's strategy when it retries and the transaction is ours; otherwise null.</summary>
    protected abstract IExecutionStrategy? RetryStrategy();

    private static async ValueTask<TResult> RetryAsync<TState, TResult>(
        IExecutionStrategy strategy, Attempt<TState, TResult> attempt, CancellationToken cancellationToken) =>
        await strategy.ExecuteAsync(
            attempt,
            static async (_, attempt, token) =>
                await attempt.Database.RunAsync(attempt.State, attempt.Operation, attempt.IsWrite, token).ConfigureAwait(false),
            attempt.Verify is null
                ? null
                : static async (_, attempt, token) =>
                    await attempt.Database.RunAsync(attempt.State, attempt.Verify!, isWrite: false, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);

    private async ValueTask<TResult> RunAsync<TState, TResult>(
        TState state,
        Func<OrderSession, TState, CancellationToken, ValueTask<TResult>> operation,
        bool isWrite,
        CancellationToken cancellationToken)
    {
        var writers = isWrite ? Writers() : null;
        if (writers is not null)
        {
            await writers.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            var session = await OpenAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await operation(session, state, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                await CloseAsync(session).ConfigureAwait(false);
            }
        }
        finally
        {
            writers?.Release();
        }
    }

    // A caller's transaction holds the lock already, or will wait for it by itself; it must not wait for the queue as well.
    private SemaphoreSlim? Writers() =>
        Sql.Dialect.HasSingleWriter && !IsInCallerTransaction
            ? WritersByDatabase.GetOrAdd(DataSource, static _ => new SemaphoreSlim(1, 1))
            : null;

    private sealed record Attempt<TState, TResult>(
        OrderDatabase Database,
        TState State,
        Func<OrderSession, TState, CancellationToken, ValueTask<TResult>> Operation,
        Func<OrderSession, TState, CancellationToken, ValueTask<ExecutionResult<TResult>>>? Verify,
        bool IsWrite);
}
