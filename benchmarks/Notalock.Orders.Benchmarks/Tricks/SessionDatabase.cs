using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Sql;

namespace Notalock.Orders.Benchmarks.Tricks;

/// <summary>A database with a single session that keeps its commands or creates new ones for each call.</summary>
internal sealed class SessionDatabase(OwnOrderDatabase own, bool isReused) : OrderDatabase
{
    private readonly NotalockOrdersDbContext _context = own.CreateContext();
    private OrderSession? _session;

    public override bool IsInCallerTransaction => false;

    public override OrderSql Sql => own.Sql;

    protected override string DataSource => _context.Database.GetDbConnection().DataSource;

    protected override async ValueTask<OrderSession> OpenAsync(CancellationToken cancellationToken)
    {
        _session ??= new OrderSession(_context, Sql, isReused);
        if (_session.Connection.State != System.Data.ConnectionState.Open)
        {
            await _session.Connection.OpenAsync(cancellationToken);
            await own.PrepareAsync(_session.Connection, _session.Dialect, cancellationToken);
        }

        return _session;
    }

    protected override async ValueTask CloseAsync(OrderSession session)
    {
        if (!session.Dialect.KeepsConnectionsOpen)
        {
            await session.Connection.CloseAsync();
        }
    }

    protected override IExecutionStrategy? GetRetryStrategy() => null;
}
