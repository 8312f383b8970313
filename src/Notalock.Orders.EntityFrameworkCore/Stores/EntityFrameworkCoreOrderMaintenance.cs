using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Stores;

/// <summary>
/// Deletes idempotency records and outbox messages that are no longer needed, saves the words of orders that have none, and checks that rows
/// can be written.
/// </summary>
internal sealed class EntityFrameworkCoreOrderMaintenance(OrderDatabase database) : IOrderStoreMaintenance, IOrderStoreProbe
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

    public async ValueTask<int> IndexOrdersAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var orders = await database.ReadAsync(limit, LoadPendingAsync, cancellationToken).ConfigureAwait(false);
        if (orders.Count > 0)
        {
            // Repeating it is safe: what is already saved is skipped.
            await database.WriteAsync(orders, IndexAsync, verify: null, cancellationToken).ConfigureAwait(false);
        }

        return orders.Count;
    }

    private static async ValueTask<List<Order>> LoadPendingAsync(OrderSession session, int limit, CancellationToken cancellationToken)
    {
        var ids = await session.ReadAsync(
            new SqlReadPlan(session.Sql.SearchSql.SelectPending),
            [SqlValue.Int32(limit)],
            new List<Guid>(limit),
            static async (reader, _, ids, token) =>
            {
                while (await reader.ReadAsync(token).ConfigureAwait(false))
                {
                    ids.Add(reader.GetGuid(0));
                }

                return ids;
            },
            cancellationToken).ConfigureAwait(false);
        var orders = new List<Order>(ids.Count);
        foreach (var id in ids)
        {
            var order = await OrderLoading.LoadAsync(session, session.Sql.LoadById, [SqlValue.Guid(id)], cancellationToken)
                .ConfigureAwait(false);
            if (order is not null)
            {
                orders.Add(order);
            }
        }

        return orders;
    }

    // An order that was changed meanwhile keeps what that commit wrote: both statements require the version that was read.
    private static async ValueTask<bool> IndexAsync(OrderSession session, List<Order> orders, CancellationToken cancellationToken)
    {
        var statements = session.CreateStatements();
        foreach (var order in orders)
        {
            var words = OrderSearchWords.Get(order);
            var text = SearchWordsText.Write(words);
            var set = statements.Add(session.Sql.SearchSql.SetWords);
            set.Text(text);
            set.Guid(order.Id);
            set.Int64(order.Version);
            var insert = statements.Add(session.Sql.SearchSql.InsertIfSet);
            insert.Texts([.. words.Select(static word => word.Text)]);
            insert.Time(order.PlacedAt);
            insert.Guid(order.Id);
            insert.Int64(order.Version);
            insert.Text(text);
        }

        return await statements.ExecuteAsync(cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<int> WriteAsync(string sql, CancellationToken cancellationToken, params SqlValue[] values) =>
        database.WriteAsync(
            (sql, values),
            static (session, write, token) => session.ExecuteAsync(write.sql, token, write.values),
            verify: null,
            cancellationToken);
}
