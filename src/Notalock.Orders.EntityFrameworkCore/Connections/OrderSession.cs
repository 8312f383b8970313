using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Notalock.Orders.EntityFrameworkCore.Dialects;
using Notalock.Orders.EntityFrameworkCore.Performance;
using Notalock.Orders.EntityFrameworkCore.Sql;

namespace Notalock.Orders.EntityFrameworkCore.Connections;

/// <summary>Represents an open connection that serves one operation at a time.</summary>
internal sealed class OrderSession
{
    private readonly WarningObserver? _warnings;
    private readonly CommandCache? _commandCache;
    private readonly ParameterCache? _parameterCache;

    /// <summary>Initializes a new instance of the <see cref="OrderSession"/> class.</summary>
    /// <param name="context">The context that the connection belongs to.</param>
    /// <param name="sql">The statements.</param>
    /// <param name="isReused">Whether the session is used for several operations, so that its commands are worth caching.</param>
    public OrderSession(DbContext context, OrderSql sql, bool isReused)
    {
        Context = context;
        Connection = context.Database.GetDbConnection();
        Sql = sql;

        // A command belongs to the statements that its connection prepared, so it is cached only if the connection stays open.
        _commandCache = isReused && sql.Dialect.KeepsConnectionsOpen ? new() : null;
        _parameterCache = isReused && !sql.Dialect.KeepsConnectionsOpen ? new() : null;
        _warnings = sql.Dialect.WarnsOfUnconfirmedCommits ? WarningObserver.Observe(Connection) : null;
    }

    public DbContext Context { get; }

    public DbConnection Connection { get; }

    public OrderSql Sql { get; }

    public OrderDialect Dialect => Sql.Dialect;

    /// <summary>Gets the caller's transaction, or <see langword="null"/> if there is none or if it is an ambient transaction.</summary>
    public DbTransaction? Transaction { get; init; }

    public bool IsInCallerTransaction { get; init; }

    /// <summary>Gets or sets a value indicating whether the state of the connection is unknown, so that it must not be reused.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Starts an operation that commits. Warnings are observed from here on.</summary>
    public void BeginCommit() => _warnings?.Clear();

    /// <summary>Ends an operation that committed.</summary>
    /// <exception cref="UnconfirmedCommitException">The database warned, so the commit may not be replicated.</exception>
    public void EndCommit()
    {
        if (_warnings is { HasWarning: true })
        {
            throw new UnconfirmedCommitException();
        }
    }

    /// <summary>
    /// Waits until the standby servers that must confirm commits have everything that this session has read. A row that was committed on
    /// this server only can be read, and must not be acknowledged.
    /// </summary>
    /// <exception cref="UnconfirmedCommitException">The wait was canceled.</exception>
    public async ValueTask ConfirmEarlierCommitsAsync(CancellationToken cancellationToken)
    {
        if (IsInCallerTransaction || Dialect.ConfirmEarlierCommits is not { } sql)
        {
            return;
        }

        BeginCommit();
        await ExecuteTextAsync("SELECT " + sql, cancellationToken).ConfigureAwait(false);
        EndCommit();
    }

    /// <summary>Reads a row that is acknowledged if it is found. See <see cref="ConfirmEarlierCommitsAsync"/>.</summary>
    /// <returns>The row, or <see langword="null"/> if there is none.</returns>
    /// <exception cref="UnconfirmedCommitException">The wait was canceled.</exception>
    public async ValueTask<TRow?> FindAcknowledgedAsync<TRow>(
        SqlReadPlan plan, SqlValue[] values, Func<DbDataReader, OrderDialect, TRow> read, CancellationToken cancellationToken)
        where TRow : class
    {
        var confirming = IsInCallerTransaction ? null : plan.Confirming;
        BeginCommit();
        var row = await ReadAsync(
            confirming ?? plan,
            values,
            read,
            static async (reader, dialect, read, token) =>
            {
                var row = await reader.ReadAsync(token).ConfigureAwait(false) ? read(reader, dialect) : null;

                // The statement commits here. A reader that is only disposed would hide that the wait timed out.
                await reader.NextResultAsync(token).ConfigureAwait(false);
                return row;
            },
            cancellationToken).ConfigureAwait(false);
        if (confirming is not null)
        {
            EndCommit();
        }

        return row;
    }

    /// <summary>Stops observing the connection, which is used further by the application.</summary>
    public void Release() => _warnings?.Dispose();

    public SqlStatements CreateStatements() =>
        Connection.CanCreateBatch ? new BatchedStatements(this) : new SequentialStatements(this);

    /// <summary>Rents a command from the cache, or creates it.</summary>
    public (DbCommand Command, SqlParameters Parameters) Rent(string sql)
    {
        if (_commandCache is null || !_commandCache.TryRent(sql, out var command))
        {
            command = Connection.CreateCommand();
            command.CommandText = sql;
        }

        command.Transaction = Transaction;
        return (command, new SqlParameters(Dialect, command));
    }

    /// <summary>Returns a rented command that succeeded to the cache.</summary>
    public void Return(DbCommand command)
    {
        if (_commandCache is null)
        {
            command.Dispose();
            return;
        }

        _commandCache.Return(command);
    }

    /// <summary>Adds a statement to a batch, with the cached parameters of an earlier statement of the same text.</summary>
    public SqlParameters AddCommand(DbBatch batch, string sql)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = sql;
        _parameterCache?.MoveTo(command);
        batch.BatchCommands.Add(command);
        return new SqlParameters(Dialect, command);
    }

    /// <summary>Caches the parameters of a batch that succeeded. Creating them is most of the cost of a batch.</summary>
    public void CacheParameters(DbBatch batch) => _parameterCache?.TakeFrom(batch);

    public async ValueTask ExecuteTextAsync(string sql, CancellationToken cancellationToken)
    {
        var (command, _) = Rent(sql);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        Return(command);
    }

    /// <summary>Executes a statement.</summary>
    /// <returns>The number of rows that it changed.</returns>
    public async ValueTask<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params SqlValue[] values)
    {
        var (command, parameters) = Rent(sql);
        AddValues(parameters, values);
        var changed = await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        Return(command);
        return changed;
    }

    /// <summary>Executes the statements of a plan and reads their results.</summary>
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

        var (command, parameters) = Rent(plan.Joined);
        AddValues(parameters, values);
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
                AddValues(AddCommand(batch, statement), values);
            }

            TResult result;
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                result = await read(reader, Dialect, state, cancellationToken).ConfigureAwait(false);
            }

            CacheParameters(batch);
            return result;
        }
    }

    private static void AddValues(SqlParameters parameters, SqlValue[] values)
    {
        foreach (var value in values)
        {
            parameters.Add(value);
        }
    }
}
