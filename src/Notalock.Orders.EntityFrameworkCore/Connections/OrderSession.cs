using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Notalock.Orders.EntityFrameworkCore.Dialects;
using Notalock.Orders.EntityFrameworkCore.Sql;

namespace Notalock.Orders.EntityFrameworkCore.Connections;

/// <summary>An open connection for one operation at a time.</summary>
internal sealed class OrderSession
{
    // Queries differ in text, so there is a bound; what commits and loads need fits many times over. At the bound everything
    // goes, and what is in use comes back by itself.
    private const int MaxKept = 128;

    private readonly Dictionary<string, Stack<DbCommand>>? _kept;
    private readonly Dictionary<string, DbParameter[]>? _keptParameters;
    private int _keptCount;

    /// <param name="context">The context that the connection belongs to.</param>
    /// <param name="sql">The statements.</param>
    /// <param name="isKept">Whether the session is used again, so that what it makes is worth keeping.</param>
    public OrderSession(DbContext context, OrderSql sql, bool isKept)
    {
        Context = context;
        Connection = context.Database.GetDbConnection();
        Sql = sql;

        // Commands hold on to what their connection prepared, so they are kept only where it stays open.
        _kept = isKept && sql.Dialect.KeepsConnectionsOpen ? new(StringComparer.Ordinal) : null;
        _keptParameters = isKept && !sql.Dialect.KeepsConnectionsOpen ? new(StringComparer.Ordinal) : null;
    }

    public DbContext Context { get; }

    public DbConnection Connection { get; }

    public OrderSql Sql { get; }

    public OrderDialect Dialect => Sql.Dialect;

    /// <summary>The caller's transaction as ADO.NET knows it; null outside of one, and within an ambient one.</summary>
    public DbTransaction? Transaction { get; init; }

    public bool IsInCallerTransaction { get; init; }

    /// <summary>Whether the connection is in a state that nobody knows, so that it must not be used again.</summary>
    public bool IsBroken { get; set; }

    public SqlStatements CreateStatements() =>
        Connection.CanCreateBatch ? new BatchedStatements(this) : new SequentialStatements(this);

    /// <summary>Takes a command with this text out of those kept, or makes one.</summary>
    public (DbCommand Command, SqlParameters Parameters) Take(string sql)
    {
        if (_kept is not null && _kept.TryGetValue(sql, out var commands) && commands.TryPop(out var command))
        {
            _keptCount--;
        }
        else
        {
            command = Connection.CreateCommand();
            command.CommandText = sql;
        }

        command.Transaction = Transaction;
        return (command, new SqlParameters(Dialect, command));
    }

    /// <summary>Gives back a command that was taken and ended well.</summary>
    public void Return(DbCommand command)
    {
        if (_kept is null)
        {
            command.Dispose();
            return;
        }

        if (_keptCount >= MaxKept)
        {
            Forget(_kept);
        }

        if (!_kept.TryGetValue(command.CommandText, out var commands))
        {
            _kept.Add(command.CommandText, commands = new Stack<DbCommand>(1));
        }

        commands.Push(command);
        _keptCount++;
    }

    /// <summary>Adds a statement to a batch, with the parameters of the last one of the same text where they were kept.</summary>
    public SqlParameters AddTo(DbBatch batch, string sql)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = sql;
        if (_keptParameters is not null && _keptParameters.Remove(sql, out var parameters))
        {
            command.Parameters.AddRange(parameters);
        }

        batch.BatchCommands.Add(command);
        return new SqlParameters(Dialect, command);
    }

    /// <summary>Keeps the parameters of a batch that ended well: they are most of what it costs to make one.</summary>
    public void Keep(DbBatch batch)
    {
        if (_keptParameters is null)
        {
            return;
        }

        if (_keptParameters.Count >= MaxKept)
        {
            _keptParameters.Clear();
        }

        foreach (var command in batch.BatchCommands)
        {
            if (command.Parameters.Count == 0)
            {
                continue;
            }

            var parameters = new DbParameter[command.Parameters.Count];
            command.Parameters.CopyTo(parameters, 0);
            command.Parameters.Clear();
            _keptParameters[command.CommandText] = parameters;
        }
    }

    public async ValueTask ExecuteTextAsync(string sql, CancellationToken cancellationToken)
    {
        var (command, _) = Take(sql);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        Return(command);
    }

    /// <summary>Runs one statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public async ValueTask<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params SqlValue[] values)
    {
        var (command, parameters) = Take(sql);
        Set(parameters, values);
        var changed = await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        Return(command);
        return changed;
    }

    /// <summary>Sends the statements of a plan and reads what they answer.</summary>
    public async ValueTask<TResult> ReadAsync<TState, TResult>(
        SqlReadPlan plan,
        SqlValue[] values,
        TState state,
        Func<DbDataReader, OrderDialect, TState, CancellationToken, ValueTask<TResult>> read,
        CancellationToken cancellationToken)
    {
        if (plan.Statements.Length > 1 && Connection.CanCreateBatch)
        {
            return await ReadBatchAsync(plan, values, state, read, cancellationToken).ConfigureAwait(false);
        }

        var (command, parameters) = Take(plan.Joined);
        Set(parameters, values);
        TResult result;
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            result = await read(reader, Dialect, state, cancellationToken).ConfigureAwait(false);
        }

        Return(command);
        return result;
    }

    private async ValueTask<TResult> ReadBatchAsync<TState, TResult>(
        SqlReadPlan plan,
        SqlValue[] values,
        TState state,
        Func<DbDataReader, OrderDialect, TState, CancellationToken, ValueTask<TResult>> read,
        CancellationToken cancellationToken)
    {
        var batch = Connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            batch.Transaction = Transaction;
            foreach (var statement in plan.Statements)
            {
                Set(AddTo(batch, statement), values);
            }

            TResult result;
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                result = await read(reader, Dialect, state, cancellationToken).ConfigureAwait(false);
            }

            Keep(batch);
            return result;
        }
    }

    private void Forget(Dictionary<string, Stack<DbCommand>> kept)
    {
        foreach (var command in kept.Values.SelectMany(static commands => commands))
        {
            command.Dispose();
        }

        kept.Clear();
        _keptCount = 0;
    }

    private static void Set(SqlParameters parameters, SqlValue[] values)
    {
        foreach (var value in values)
        {
            parameters.Add(value);
        }
    }
}
