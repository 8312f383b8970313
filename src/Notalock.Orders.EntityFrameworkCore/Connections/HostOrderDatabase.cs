using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Notalock.Orders.EntityFrameworkCore.Sql;

namespace Notalock.Orders.EntityFrameworkCore.Connections;

/// <summary>Represents the database of the application's context, with its connection and transaction. Not thread-safe.</summary>
internal sealed class HostOrderDatabase<TContext>(TContext context) : OrderDatabase
    where TContext : DbContext
{
    private OrderSql? _sql;

    public override bool IsInCallerTransaction =>
        context.Database.CurrentTransaction is not null
        || context.Database.GetEnlistedTransaction() is not null
        || Transaction.Current is not null;

    public override OrderSql Sql => _sql ??= OrderSql.For(context);

    protected override string DataSource => context.Database.GetDbConnection().DataSource;

    protected override async ValueTask<OrderSession> OpenAsync(CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        return new OrderSession(context, Sql, isReused: false)
        {
            Transaction = context.Database.CurrentTransaction?.GetDbTransaction(),
            IsInCallerTransaction = IsInCallerTransaction,
        };
    }

    protected override async ValueTask CloseAsync(OrderSession session)
    {
        session.Release();
        await context.Database.CloseConnectionAsync().ConfigureAwait(false);
    }

    protected override IExecutionStrategy? GetRetryStrategy()
    {
        if (IsInCallerTransaction)
        {
            return null;
        }

        // First, so that a context on an unsupported database or without the mapping fails with a clear message.
        _ = Sql;
        var strategy = context.Database.CreateExecutionStrategy();
        return strategy.RetriesOnFailure ? strategy : null;
    }
}
