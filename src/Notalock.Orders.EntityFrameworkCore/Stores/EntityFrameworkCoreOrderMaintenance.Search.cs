using System.Data.Common;
using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Dialects;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Stores;

/// <content>Writes the rows of the words of orders.</content>
internal sealed partial class EntityFrameworkCoreOrderMaintenance
{
    /// <inheritdoc />
    /// <remarks>Repeating it is safe, and so is running it in several processes: rows that exist are skipped.</remarks>
    public async ValueTask<int> IndexOrdersAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var queued = await database.ReadAsync(
            limit,
            static (session, limit, token) => session.ReadAsync(
                session.Sql.SearchSql.SelectQueued, [SqlValue.Int32(limit)], 0, ReadQueuedAsync, token),
            cancellationToken).ConfigureAwait(false);
        if (queued.Count > 0)
        {
            await database.WriteAsync(queued, WriteQueuedAsync, verify: null, cancellationToken).ConfigureAwait(false);
            return queued.Count;
        }

        var orders = await database.ReadAsync(limit, LoadWithoutWordsAsync, cancellationToken).ConfigureAwait(false);
        if (orders.Count > 0)
        {
            await database.WriteAsync(orders, SetWordsAsync, verify: null, cancellationToken).ConfigureAwait(false);
        }

        return orders.Count;
    }

    private static async ValueTask<List<QueuedOrder>> ReadQueuedAsync(
        DbDataReader reader, OrderDialect dialect, int _, CancellationToken cancellationToken)
    {
        var orders = new List<QueuedOrder>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var row = new OrderRowReader(reader, dialect);
            orders.Add(new QueuedOrder(row.Time(), row.Guid(), row.Int64(), row.Time(), row.TextOrNull()));
        }

        return orders;
    }

    // The queue is written in the commit of the words, so both were read at the same version. If the order has changed since, it stays in
    // the queue, and the commit has deleted only rows of words that these may insert again. Such a row finds nothing, because a search
    // always compares the words that are saved with the order.
    private static async ValueTask<bool> WriteQueuedAsync(
        OrderSession session, List<QueuedOrder> orders, CancellationToken cancellationToken)
    {
        var statements = session.CreateStatements();
        foreach (var order in orders)
        {
            var insert = statements.Add(session.Sql.SearchSql.Insert);
            insert.Texts([.. SearchWordsText.Read(order.Words ?? "").Select(static word => word.Text)]);
            insert.Time(order.PlacedAt);
            insert.Guid(order.OrderId);
            var dequeue = statements.Add(session.Sql.SearchSql.Dequeue);
            dequeue.Time(order.QueuedAt);
            dequeue.Guid(order.OrderId);
            dequeue.Int64(order.Version);
        }

        return await statements.ExecuteAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<List<Order>> LoadWithoutWordsAsync(
        OrderSession session, int limit, CancellationToken cancellationToken)
    {
        var ids = await session.ReadAsync(
            session.Sql.SearchSql.SelectWithoutWords,
            [SqlValue.Int32(limit)],
            0,
            static async (reader, _, _, token) =>
            {
                var ids = new List<Guid>();
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

    // An order that was changed meanwhile keeps what that commit saved. It is queued in any case: the words of the queue are read again.
    private static async ValueTask<bool> SetWordsAsync(OrderSession session, List<Order> orders, CancellationToken cancellationToken)
    {
        var statements = session.CreateStatements();
        foreach (var order in orders)
        {
            var set = statements.Add(session.Sql.SearchSql.SetWords);
            set.Text(SearchWordsText.Write(OrderSearchWords.Get(order)));
            set.Guid(order.Id);
            set.Int64(order.Version);
            var enqueue = statements.Add(session.Sql.SearchSql.EnqueueAgain);
            enqueue.Time(order.PlacedAt);
            enqueue.Guid(order.Id);
            enqueue.Int64(order.Version);
        }

        return await statements.ExecuteAsync(cancellationToken).ConfigureAwait(false);
    }

    private sealed record QueuedOrder(DateTimeOffset QueuedAt, Guid OrderId, long Version, DateTimeOffset PlacedAt, string? Words);
}
