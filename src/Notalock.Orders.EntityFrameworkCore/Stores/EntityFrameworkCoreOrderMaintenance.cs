using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Stores;

/// <summary>
/// Deletes idempotency records and outbox messages that are no longer needed, writes the index of the search, and checks that rows can be
/// written.
/// </summary>
internal sealed partial class EntityFrameworkCoreOrderMaintenance(OrderDatabase database) : IOrderStoreMaintenance, IOrderStoreProbe
{
    public async ValueTask ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        await WriteAsync(database.Sql.MaintenanceSql.Probe, cancellationToken, SqlValue.Time(now), SqlValue.Guid(Guid.Empty))
            .ConfigureAwait(false);

    public ValueTask<int> PruneKeysAsync(DateTimeOffset createdBefore, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return WriteAsync(database.Sql.MaintenanceSql.PruneKeys, cancellationToken, SqlValue.Time(createdBefore), SqlValue.Int32(limit));
    }

    public ValueTask<int> PruneOutboxAsync(DateTimeOffset createdBefore, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return WriteAsync(
            database.Sql.MaintenanceSql.PruneOutbox, cancellationToken,
            SqlValue.Time(createdBefore), SqlValue.Int32(limit), SqlValue.Time(now));
    }

    private ValueTask<int> WriteAsync(string sql, CancellationToken cancellationToken, params SqlValue[] values) =>
        database.WriteAsync(
            (sql, values),
            static (session, write, token) => session.ExecuteAsync(write.sql, token, write.values),
            verify: null,
            cancellationToken);
}
