using System.Data.Common;
using Notalock.Orders.EntityFrameworkCore.Connections;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Runs the statements one after the other in a transaction, for connections that cannot batch.</summary>
internal sealed class SequentialStatements(OrderSession session) : SqlStatements
{
    private readonly List<(DbCommand Command, bool MustChangeOne)> _commands = new(8);

    public override SqlParameters Add(string sql, bool mustChangeOne = false)
    {
        var (command, parameters) = session.Take(sql);
        _commands.Add((command, mustChangeOne && !session.Dialect.RaisesWhenStale));
        return parameters;
    }

    public override async ValueTask<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        await session.ExecuteTextAsync(
            session.IsInCallerTransaction ? Savepoint : session.Dialect.BeginWrite, cancellationToken).ConfigureAwait(false);
        var done = false;
        try
        {
            done = await RunAsync(cancellationToken).ConfigureAwait(false);
            if (done)
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

        if (!done)
        {
            await RollBackAsync().ConfigureAwait(false);
        }

        return done;
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
            // The first error tells more than this one. Without its connection the database undoes the transaction by itself.
            session.IsBroken = true;
        }
    }
}
