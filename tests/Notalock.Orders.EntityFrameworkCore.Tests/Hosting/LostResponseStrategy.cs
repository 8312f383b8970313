using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Hosting;

/// <summary>Simulates a connection that breaks after each commit, before the response arrives.</summary>
internal sealed class LostResponseStrategy(DbContext context) : IExecutionStrategy
{
    public bool RetriesOnFailure => true;

    public TResult Execute<TState, TResult>(
        TState state, Func<DbContext, TState, TResult> operation, Func<DbContext, TState, ExecutionResult<TResult>>? verifySucceeded) =>
        operation(context, state);

    public async Task<TResult> ExecuteAsync<TState, TResult>(
        TState state,
        Func<DbContext, TState, CancellationToken, Task<TResult>> operation,
        Func<DbContext, TState, CancellationToken, Task<ExecutionResult<TResult>>>? verifySucceeded,
        CancellationToken cancellationToken = default)
    {
        var result = await operation(context, state, cancellationToken);
        if (verifySucceeded is null)
        {
            return result;
        }

        var found = await verifySucceeded(context, state, cancellationToken);
        return found.IsSuccessful ? found.Result : await operation(context, state, cancellationToken);
    }
}
