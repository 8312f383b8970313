using System.Collections.Concurrent;
using System.Data.Common;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Notalock.Orders.EntityFrameworkCore.Dialects;
using Notalock.Orders.EntityFrameworkCore.Schema;
using Notalock.Orders.EntityFrameworkCore.Sql;

namespace Notalock.Orders.EntityFrameworkCore.Connections;

/// <summary>Represents the database of the package's own context. Thread-safe: each operation has its own connection.</summary>
internal sealed class OwnOrderDatabase : OrderDatabase, IAsyncDisposable, IDisposable
{
    private const int MaxIdle = 64;

    private readonly DbContextOptions<NotalockOrdersDbContext> _contextOptions;
    private readonly NotalockOrdersEntityFrameworkCoreOptions _options;
    private readonly ConcurrentBag<OrderSession> _idle = [];
    private readonly Lazy<NotalockOrdersDbContext> _root;
    private readonly Lazy<OrderSql> _sql;
    private readonly Lazy<string> _dataSource;
    private readonly Lazy<bool> _retries;
    private int _idleCount;
    private volatile bool _isDisposed;

    public OwnOrderDatabase(
        DbContextOptions<NotalockOrdersDbContext> contextOptions, NotalockOrdersEntityFrameworkCoreOptions options)
    {
        _contextOptions = contextOptions;
        _options = options;
        _root = new Lazy<NotalockOrdersDbContext>(CreateRoot);
        _sql = new Lazy<OrderSql>(() => OrderSql.For(_root.Value));
        _dataSource = new Lazy<string>(() => _root.Value.Database.GetDbConnection().DataSource);
        _retries = new Lazy<bool>(() => _root.Value.Database.CreateExecutionStrategy().RetriesOnFailure);
    }

    // The store has its own connections, which an ambient transaction does not include.
    public override bool IsInCallerTransaction => false;

    public override OrderSql Sql => _sql.Value;

    protected override string DataSource => _dataSource.Value;

    /// <summary>Creates a context.</summary>
    /// <param name="without">
    /// The parts that its model does not contain, for an earlier schema version; <see langword="null"/> for the current model.
    /// </param>
    public NotalockOrdersDbContext CreateContext(OrderSchemaParts? without = null) => new(_contextOptions, _options, without);

    // A context initializes itself on first use and throws if a second thread uses it meanwhile.
    private NotalockOrdersDbContext CreateRoot()
    {
        var context = CreateContext();
        _ = context.Model;
        return context;
    }

    /// <summary>Sets up a connection that was just opened.</summary>
    public async ValueTask PrepareAsync(DbConnection connection, OrderDialect dialect, CancellationToken cancellationToken)
    {
        if (dialect.GetConnectionSetup(_options) is not { } setup)
        {
            return;
        }

        var command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = setup;
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryTake(out var session))
        {
            session.Context.Dispose();
        }

        if (_root.IsValueCreated)
        {
            _root.Value.Dispose();
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    protected override async ValueTask<OrderSession> OpenAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_idle.TryTake(out var session))
        {
            Interlocked.Decrement(ref _idleCount);
        }
        else
        {
            session = new OrderSession(CreateContext(), Sql, isReused: true);
        }

        if (session.Connection.State == System.Data.ConnectionState.Open)
        {
            return session;
        }

        try
        {
            if (Transaction.Current is null)
            {
                await session.Connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                using var suppressed = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
                await session.Connection.OpenAsync(cancellationToken).ConfigureAwait(false);
                suppressed.Complete();
            }

            await PrepareAsync(session.Connection, session.Dialect, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await session.Context.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return session;
    }

    // The session is kept with the context and, if the dialect says so, with its open connection.
    protected override async ValueTask CloseAsync(OrderSession session)
    {
        if (!session.Dialect.KeepsConnectionsOpen)
        {
            await session.Connection.CloseAsync().ConfigureAwait(false);
        }

        var exceedsLimit = Interlocked.Increment(ref _idleCount) > MaxIdle;
        if (exceedsLimit || session.IsBroken || _isDisposed)
        {
            Interlocked.Decrement(ref _idleCount);
            await session.Context.DisposeAsync().ConfigureAwait(false);
            return;
        }

        _idle.Add(session);
    }

    // A strategy refuses to run within an ambient transaction, although the connections of the store do not take part in it.
    protected override IExecutionStrategy? GetRetryStrategy() =>
        _retries.Value && Transaction.Current is null ? _root.Value.Database.CreateExecutionStrategy() : null;
}
