using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Stores;

/// <summary>Deletes idempotency records and outbox messages that are no longer needed.</summary>
internal sealed class EntityFrameworkCoreOrderMaintenance(OrderDatabase database) : IOrderStoreMaintenance
{
    public ValueTask<int> PruneKeysAsync(DateTimeOffset createdBefore, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return RemoveAsync(database.Sql.MaintenanceSql.PruneKeys, cancellationToken, SqlValue.Time(createdBefore), SqlValue.Int32(limit));
    }

    public ValueTask<int> PruneOutboxAsync(DateTimeOffset createdBefore, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return RemoveAsync(
            database.Sql.MaintenanceSql.PruneOutbox, cancellationToken,
            SqlValue.Time(createdBefore), SqlValue.Int32(limit), SqlValue.Time(now));
    }

    private ValueTask<int> RemoveAsync(string sql, CancellationToken cancellationToken, params SqlValue[] values) =>
        database.WriteAsync(
            (sql, values),
            static (session, removal, token) => session.ExecuteAsync(removal.sql, token, removal.values),
            verify: null,
            cancellationToken);
}
