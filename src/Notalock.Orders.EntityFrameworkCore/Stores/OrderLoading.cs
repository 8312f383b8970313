using System.Data.Common;
using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Dialects;
using Notalock.Orders.EntityFrameworkCore.Model;
using Notalock.Orders.EntityFrameworkCore.Sql;

namespace Notalock.Orders.EntityFrameworkCore.Stores;

/// <summary>Loads orders from the results of several statements.</summary>
internal static class OrderLoading
{
    // The last four columns serve the search and are not read.
    private static readonly int RefundsBegin = OrderColumns.Orders.Length - 4;

    private const int PaymentsBegin = 1;

    // Of the statement that reads the parts: their kind, their position, their data.
    private const int PartDataColumn = 2;

    public static ValueTask<Order?> LoadAsync(
        OrderSession session, SqlReadPlan plan, SqlValue[] values, CancellationToken cancellationToken) =>
        ReadWholeAsync(session, plan, values, 0, ReadAsync, cancellationToken);

    public static ValueTask<OrderWithHistory?> LoadWithHistoryAsync(
        OrderSession session, Guid orderId, int limit, CancellationToken cancellationToken) =>
        ReadWholeAsync(
            session, session.Sql.LoadWithHistory, GetValues(orderId, before: null, limit), limit, ReadWithHistoryAsync, cancellationToken);

    public static ValueTask<IReadOnlyList<OrderStatusHistory>> LoadHistoryAsync(
        OrderSession session, Guid orderId, int? before, int limit, CancellationToken cancellationToken) =>
        session.ReadAsync(session.Sql.SelectHistory, GetValues(orderId, before, limit), limit, ReadHistoryAsync, cancellationToken);

    private static SqlValue[] GetValues(Guid orderId, int? before, int limit) =>
        [SqlValue.Guid(orderId), SqlValue.Int32(before ?? int.MaxValue), SqlValue.Int32(limit)];

    // The rows begin with the newest entry.
    private static async ValueTask<IReadOnlyList<OrderStatusHistory>> ReadHistoryAsync(
        DbDataReader reader, OrderDialect dialect, int limit, CancellationToken cancellationToken)
    {
        var entries = new List<OrderStatusHistory>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            entries.Add(OrderRows.ReadHistory(reader, dialect));
        }

        entries.Reverse();
        return entries;
    }

    private static async ValueTask<T?> ReadWholeAsync<T>(
        OrderSession session,
        SqlReadPlan plan,
        SqlValue[] values,
        int limit,
        Func<DbDataReader, OrderDialect, int, CancellationToken, ValueTask<(T? Found, bool IsWhole)>> read,
        CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            // The versions differ only if the same order was committed between the statements, so a retry soon succeeds.
            var (found, isWhole) = await session.ReadAsync(plan, values, limit, read, cancellationToken).ConfigureAwait(false);
            if (isWhole)
            {
                return found;
            }
        }
    }

    // The history is read last, so it may contain later entries than the loaded version. If these take the place of older ones, the page
    // is not whole.
    private static async ValueTask<(OrderWithHistory? Found, bool IsWhole)> ReadWithHistoryAsync(
        DbDataReader reader, OrderDialect dialect, int limit, CancellationToken cancellationToken)
    {
        var (order, isWhole) = await ReadAsync(reader, dialect, limit, cancellationToken).ConfigureAwait(false);
        if (order is null || !isWhole)
        {
            return (null, isWhole);
        }

        await NextAsync(reader, cancellationToken).ConfigureAwait(false);
        var history = await ReadHistoryAsync(reader, dialect, limit, cancellationToken).ConfigureAwait(false);
        var found = OrderWithHistory.Create(order, history);
        return (found, history.Count < limit || found.History.Entries.Count == history.Count);
    }

    private static async ValueTask<(Order? Found, bool IsWhole)> ReadAsync(
        DbDataReader reader, OrderDialect dialect, int limit, CancellationToken cancellationToken)
    {
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            return (null, true);
        }

        var order = OrderRows.ReadOrder(reader, dialect);
        List<OrderRefund>? refunds = null;
        do
        {
            if (!await reader.IsDBNullAsync(RefundsBegin, cancellationToken).ConfigureAwait(false))
            {
                (refunds ??= new List<OrderRefund>(1)).Add(OrderRows.ReadRefund(reader, dialect, RefundsBegin));
            }
        }
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false));

        await NextAsync(reader, cancellationToken).ConfigureAwait(false);
        var items = new List<OrderItem>(4);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            items.Add(OrderRows.ReadItem(reader, dialect, order.Currency));
        }

        await NextAsync(reader, cancellationToken).ConfigureAwait(false);
        List<OrderCredit>? credits = null;
        List<OrderShipment>? shipments = null;
        List<OrderReturn>? returns = null;
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            switch ((OrderPartKind)reader.GetInt32(0))
            {
                case OrderPartKind.Credit:
                    (credits ??= new List<OrderCredit>(1)).Add(OrderRows.ReadPart(reader, dialect, OrderJson.Credit, PartDataColumn));
                    break;
                case OrderPartKind.Shipment:
                    (shipments ??= new List<OrderShipment>(1)).Add(OrderRows.ReadPart(reader, dialect, OrderJson.Shipment, PartDataColumn));
                    break;
                default:
                    (returns ??= new List<OrderReturn>(1)).Add(OrderRows.ReadPart(reader, dialect, OrderJson.Return, PartDataColumn));
                    break;
            }
        }

        await NextAsync(reader, cancellationToken).ConfigureAwait(false);
        List<OrderPayment>? payments = null;
        var isWhole = false;
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            isWhole = reader.GetInt64(0) == order.Version;
            if (!await reader.IsDBNullAsync(PaymentsBegin, cancellationToken).ConfigureAwait(false))
            {
                (payments ??= new List<OrderPayment>(1)).Add(OrderRows.ReadPayment(reader, dialect, PaymentsBegin));
            }
        }

        order = order with
        {
            Items = items,
            Payments = payments ?? order.Payments,
            Refunds = refunds ?? order.Refunds,
            Credits = credits ?? order.Credits,
            Shipments = shipments ?? order.Shipments,
            Returns = returns ?? order.Returns,
        };
        return (order, isWhole);
    }

    private static async ValueTask NextAsync(DbDataReader reader, CancellationToken cancellationToken)
    {
        if (!await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new InvalidOperationException("The database returned fewer results than statements were sent.");
        }
    }
}
