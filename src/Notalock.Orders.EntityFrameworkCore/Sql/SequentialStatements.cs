using System.Data.Common;
using Notalock.Orders.EntityFrameworkCore.Connections;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Executes the statements one after the other in a transaction, for connections that do not support batches.</summary>
internal sealed class SequentialStatements(OrderSession session) : SqlStatements
{
    private readonly List<(DbCommand Command, bool MustChangeOne)> _commands = new(8);

    public override SqlParameters Add(string sql, bool mustChangeOne = false)
    {
        var (command, parameters) = session.Rent(sql);
        _commands.Add((command, mustChangeOne && !session.Dialect.RaisesWhenStale));
        return parameters;
    }

    public override async ValueTask<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        await session.ExecuteTextAsync(
            session.IsInCallerTransaction ? Savepoint : session.Dialect.BeginWrite, cancellationToken).ConfigureAwait(false);
        var succeeded = false;
        try
        {
            succeeded = await RunAsync(cancellationToken).ConfigureAwait(false);
            if (succeeded)
            {
                await session.ExecuteTextAsync(
                    session.IsInCallerTransaction ? ReleaseSavepoint : "COMMIT", cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            await RollBackAsync().ConfigureAwait(false);
            throw;
        }

        if (!succeeded)
        {
            await RollBackAsync().ConfigureAwait(false);
        }

        return succeeded;
    }

    private async ValueTask<bool> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var (command, mustChangeOne) in _commands)
        {
            var changed = await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            if (mustChangeOne && changed != 1)
            {
                return false;
            }
        }

        foreach (var (command, _) in _commands)
        {
            session.Return(command);
        }

        return true;
    }

    private async ValueTask RollBackAsync()
    {
        try
        {
            if (session.IsInCallerTransaction)
            {
                await session.ExecuteTextAsync(RollBackToSavepoint, CancellationToken.None).ConfigureAwait(false);
                await session.ExecuteTextAsync(ReleaseSavepoint, CancellationToken.None).ConfigureAwait(false);
                return;
            }

            await session.ExecuteTextAsync("ROLLBACK", CancellationToken.None).ConfigureAwait(false);
        }
        catch (DbException)
        {
            // The first error is the informative one. If the connection is lost, the database rolls back the transaction itself.
            session.IsBroken = true;
        }
    }
}
