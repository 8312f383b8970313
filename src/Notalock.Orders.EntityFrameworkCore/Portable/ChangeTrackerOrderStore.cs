using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Notalock.Orders.EntityFrameworkCore.Model;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Portable;

/// <summary>
/// Stores orders in a context that is not relational, as in unit tests with EF Core's in-memory provider. It checks before it writes, so
/// several concurrent writers may succeed and a reader may see part of a commit.
/// </summary>
internal sealed class ChangeTrackerOrderStore(TrackedRows rows) : IOrderStore, IOrderReportStore
{
    private readonly ChangeTrackerPaymentEventStore _events = new(rows);

    public OrderQueryCapabilities Capabilities => OrderQueryCapabilities.All;

    public bool IsInCallerTransaction => rows.IsInCallerTransaction;

    public async ValueTask<OrderCommitStatus> CommitAsync(OrderCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        var status = await CheckConflictsAsync(commit, cancellationToken).ConfigureAwait(false);
        if (status == OrderCommitStatus.Committed)
        {
            await RequireFreeReferencesAsync(commit.Order, cancellationToken).ConfigureAwait(false);
            var changes = await GetChangesAsync(commit, cancellationToken).ConfigureAwait(false);
            await rows.SaveAsync(changes, cancellationToken).ConfigureAwait(false);
        }

        return status;
    }

    public ValueTask<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken) =>
        FindAsync(row => row.Id == orderId, cancellationToken);

    public ValueTask<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(number);
        return FindAsync(row => row.Number == number, cancellationToken);
    }

    public async ValueTask<Order?> FindByPaymentAsync(string provider, string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(reference);
        var payments = await rows.ListAsync<OrderPaymentRow>(
            row => row.Provider == provider && (row.Reference == reference || row.SessionReference == reference),
            cancellationToken).ConfigureAwait(false);
        return payments.Count == 0 ? null : await FindByIdAsync(payments[0].OrderId, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IdempotencyRecord?> FindKeyAsync(string scope, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(key);
        var found = await rows.ListAsync<IdempotencyRecordRow>(
            row => row.Scope == scope && row.Key == key, cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : RowConversion.Read(OrderColumns.Keys, found[0], OrderRows.ReadKey);
    }

    public async ValueTask<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
        Guid orderId, int? before, int limit, CancellationToken cancellationToken)
    {
        OrderHistoryPage.ThrowIfOutOfRange(before, limit);
        var end = before ?? int.MaxValue;
        var found = await rows.ListAsync<OrderStatusHistoryRow>(
            row => row.OrderId == orderId && row.Sequence < end,
            matching => matching.OrderByDescending(static row => row.Sequence).Take(limit),
            cancellationToken).ConfigureAwait(false);
        return [.. found
            .OrderBy(static row => row.Sequence)
            .Select(static row => RowConversion.Read(OrderColumns.History, row, OrderRows.ReadHistory))];
    }

    public async ValueTask<OrderPage> QueryAsync(OrderQuery query, CancellationToken cancellationToken)
    {
        var orders = await LoadAsync(static _ => true, cancellationToken).ConfigureAwait(false);
        var versions = orders.ToDictionary(static order => order.Id, static order => order.Version);
        var copy = await CopyAsync(orders, cancellationToken).ConfigureAwait(false);
        var page = await copy.QueryAsync(query, cancellationToken).ConfigureAwait(false);
        return page with { Orders = [.. page.Orders.Select(row => row with { Version = versions[row.Id] })] };
    }

    public async ValueTask<int> CountAsync(OrderQuery query, int cap, CancellationToken cancellationToken) =>
        await (await CopyAsync(cancellationToken).ConfigureAwait(false)).CountAsync(query, cap, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<OrderSalesRow>> GetSalesAsync(OrderReportQuery query, CancellationToken cancellationToken) =>
        await (await CopyAsync(cancellationToken).ConfigureAwait(false)).GetSalesAsync(query, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<OrderStatusRow>> GetStatusesAsync(OrderReportQuery query, CancellationToken cancellationToken) =>
        await (await CopyAsync(cancellationToken).ConfigureAwait(false)).GetStatusesAsync(query, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<OrderProductRow>> GetTopProductsAsync(
        OrderReportQuery query, int limit, CancellationToken cancellationToken)
    {
        var copy = await CopyAsync(cancellationToken).ConfigureAwait(false);
        return await copy.GetTopProductsAsync(query, limit, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<OrderPaymentSuccessRow>> GetPaymentSuccessAsync(
        OrderReportQuery query, CancellationToken cancellationToken)
    {
        var copy = await CopyAsync(cancellationToken).ConfigureAwait(false);
        return await copy.GetPaymentSuccessAsync(query, cancellationToken).ConfigureAwait(false);
    }

    // Lists and reports are computed by an in-memory store on a copy. They do not use the history, and an order starts with version 1.
    private static async Task<InMemoryOrderStore> CopyAsync(List<Order> orders, CancellationToken cancellationToken)
    {
        var copy = new InMemoryOrderStore();
        foreach (var order in orders)
        {
            var entry = new OrderStatusHistory
            {
                OrderId = order.Id,
                Sequence = 1,
                Kind = OrderHistoryKind.Created,
                Status = order.Status,
                Actor = Actor.System("copy"),
                CreatedAt = order.CreatedAt,
            };
            var commit = new OrderCommit(null, order with { Version = 1, HistoryCount = 1 }, [entry]);
            await copy.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        }

        return copy;
    }

    private async Task<InMemoryOrderStore> CopyAsync(CancellationToken cancellationToken)
    {
        var orders = await LoadAsync(static _ => true, cancellationToken).ConfigureAwait(false);
        return await CopyAsync(orders, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Order?> FindAsync(Expression<Func<OrderRow, bool>> condition, CancellationToken cancellationToken) =>
        (await LoadAsync(condition, cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    private async Task<List<Order>> LoadAsync(Expression<Func<OrderRow, bool>> condition, CancellationToken cancellationToken)
    {
        var found = await rows.ListAsync(condition, cancellationToken).ConfigureAwait(false);
        if (found.Count == 0)
        {
            return [];
        }

        Guid? only = found.Count == 1 ? found[0].Id : null;
        var items = await rows.ListAsync<OrderItemRow>(
            row => only == null || row.OrderId == only, cancellationToken).ConfigureAwait(false);
        var payments = await rows.ListAsync<OrderPaymentRow>(
            row => only == null || row.OrderId == only, cancellationToken).ConfigureAwait(false);
        var refunds = await rows.ListAsync<OrderRefundRow>(
            row => only == null || row.OrderId == only, cancellationToken).ConfigureAwait(false);
        var credits = await rows.ListAsync<OrderCreditRow>(
            row => only == null || row.OrderId == only, cancellationToken).ConfigureAwait(false);
        var shipments = await rows.ListAsync<OrderShipmentRow>(
            row => only == null || row.OrderId == only, cancellationToken).ConfigureAwait(false);
        var shipmentsByOrder = shipments.OrderBy(static row => row.Position).ToLookup(static row => row.OrderId);
        var returns = await rows.ListAsync<OrderReturnRow>(
            row => only == null || row.OrderId == only, cancellationToken).ConfigureAwait(false);
        var returnsByOrder = returns.OrderBy(static row => row.Position).ToLookup(static row => row.OrderId);
        var creditsByOrder = credits.OrderBy(static row => row.Position).ToLookup(static row => row.OrderId);
        var itemsByOrder = items.OrderBy(static row => row.Position).ToLookup(static row => row.OrderId);
        var paymentsByOrder = payments.OrderBy(static row => row.Position).ToLookup(static row => row.OrderId);
        var refundsByOrder = refunds.OrderBy(static row => row.Position).ToLookup(static row => row.OrderId);
        return [.. found.Select(row => RowConversion.Read(OrderColumns.Orders, row, OrderRows.ReadOrder)).Select(order => order with
        {
            Items = [.. itemsByOrder[order.Id].Select(row => RowConversion.Read(
                OrderColumns.Items, row, (reader, dialect) => OrderRows.ReadItem(reader, dialect, order.Currency)))],
            Payments = [.. paymentsByOrder[order.Id].Select(static row => RowConversion.Read(
                OrderColumns.Payments, row, static (reader, dialect) => OrderRows.ReadPayment(reader, dialect, 0)))],
            Refunds = [.. refundsByOrder[order.Id].Select(static row => RowConversion.Read(
                OrderColumns.Refunds, row, static (reader, dialect) => OrderRows.ReadRefund(reader, dialect, 0)))],
            Credits = [.. creditsByOrder[order.Id].Select(static row => RowConversion.Read(
                [nameof(OrderCreditRow.Data)], row, static (reader, dialect) => OrderRows.ReadPart(reader, dialect, OrderJson.Credit)))],
            Returns = [.. returnsByOrder[order.Id].Select(static row => RowConversion.Read(
                [nameof(OrderReturnRow.Data)], row, static (reader, dialect) => OrderRows.ReadPart(reader, dialect, OrderJson.Return)))],
            Shipments = [.. shipmentsByOrder[order.Id].Select(static row => RowConversion.Read(
                [nameof(OrderShipmentRow.Data)],
                row,
                static (reader, dialect) => OrderRows.ReadPart(reader, dialect, OrderJson.Shipment)))],
        })];
    }

    private async Task<OrderCommitStatus> CheckConflictsAsync(OrderCommit commit, CancellationToken cancellationToken)
    {
        foreach (var key in commit.Keys)
        {
            if (await FindKeyAsync(key.Scope, key.Key, cancellationToken).ConfigureAwait(false) is not null)
            {
                return OrderCommitStatus.DuplicateKey;
            }
        }

        if (commit.PaymentEvent is { } received
            && await _events.FindEventAsync(received.Provider, received.EventId, cancellationToken).ConfigureAwait(false) is { } known
            && (received.Attempts <= 1 || !known.IsOpen))
        {
            return OrderCommitStatus.DuplicateKey;
        }

        var (id, number) = (commit.Order.Id, commit.Order.Number);
        var found = await rows.ListAsync<OrderRow>(row => row.Id == id || row.Number == number, cancellationToken).ConfigureAwait(false);
        return found.Exists(row => row.Id != id) ? OrderCommitStatus.DuplicateNumber
            : found.SingleOrDefault()?.Version == commit.Previous?.Version ? OrderCommitStatus.Committed
            : OrderCommitStatus.VersionConflict;
    }

    // A provider that is not relational has no unique indexes.
    private async Task RequireFreeReferencesAsync(Order order, CancellationToken cancellationToken)
    {
        foreach (var payment in order.Payments)
        {
            var (provider, reference, session) = (payment.Provider, payment.Reference, payment.SessionReference);
            var others = await rows.ListAsync<OrderPaymentRow>(
                row => row.OrderId != order.Id && row.Provider == provider
                    && ((reference != null && row.Reference == reference) || (session != null && row.SessionReference == session)),
                cancellationToken).ConfigureAwait(false);
            if (others.Count > 0)
            {
                throw new InvalidOperationException("The reference of a payment must be unique, but another order has the same reference.");
            }
        }
    }

    private async Task<List<(object Row, EntityState State)>> GetChangesAsync(
        OrderCommit commit, CancellationToken cancellationToken)
    {
        var order = commit.Order;
        var words = OrderSearchWords.Get(order);
        var changes = new List<(object Row, EntityState State)>
        {
            (RowConversion.Write<OrderRow>(OrderColumns.Orders, to => OrderValues.WriteInsert(to, order, words)),
                commit.Previous is null ? EntityState.Added : EntityState.Modified),
        };
        await ReplaceAsync(
            row => row.OrderId == order.Id, static row => row.Id,
            order.Items.Select(item => RowConversion.Write<OrderItemRow>(
                OrderColumns.Items, to => OrderValues.WriteItem(to, item, order)))).ConfigureAwait(false);
        await ReplaceAsync(
            row => row.OrderId == order.Id, static row => row.Id,
            order.Payments.Select((payment, i) => RowConversion.Write<OrderPaymentRow>(
                OrderColumns.Payments, to => OrderValues.WritePayment(to, payment, order, i)))).ConfigureAwait(false);
        await ReplaceAsync(
            row => row.OrderId == order.Id, static row => row.Id,
            order.Refunds.Select((refund, i) => RowConversion.Write<OrderRefundRow>(
                OrderColumns.Refunds, to => OrderValues.WriteRefund(to, refund, order, i)))).ConfigureAwait(false);
        await ReplaceAsync(
            row => row.OrderId == order.Id, static row => row.Id,
            order.Credits.Select((credit, i) => RowConversion.Write<OrderCreditRow>(
                OrderColumns.Credits, to => OrderValues.WriteCredit(to, credit, order, i)))).ConfigureAwait(false);
        await ReplaceAsync(
            row => row.OrderId == order.Id, static row => row.Id,
            order.Shipments.Select((shipment, i) => RowConversion.Write<OrderShipmentRow>(
                OrderColumns.Shipments, to => OrderValues.WriteShipment(to, shipment, order, i)))).ConfigureAwait(false);
        await ReplaceAsync(
            row => row.OrderId == order.Id, static row => row.Id,
            order.Returns.Select((value, i) => RowConversion.Write<OrderReturnRow>(
                OrderColumns.Returns, to => OrderValues.WriteReturn(to, value, order, i)))).ConfigureAwait(false);
        await ReplaceAsync(
            row => row.OrderId == order.Id, static row => (row.Word, row.PlacedAt),
            words.Select(word => new OrderSearchWordRow { Word = word.Text, PlacedAt = order.PlacedAt, OrderId = order.Id }))
            .ConfigureAwait(false);
        IEnumerable<object> added =
        [
            .. commit.History.Select(static entry => RowConversion.Write<OrderStatusHistoryRow>(
                OrderColumns.History, to => OrderValues.WriteHistory(to, entry))),
            .. commit.Outbox.Select(static message => RowConversion.Write<OrderOutboxRow>(
                OrderColumns.Outbox, to => OrderValues.WriteMessage(to, message))),
            .. commit.Keys.Select(static key => RowConversion.Write<IdempotencyRecordRow>(
                OrderColumns.Keys, to => OrderValues.WriteKey(to, key))),
        ];
        changes.AddRange(added.Select(static row => (row, EntityState.Added)));
        if (commit.PaymentEvent is { } received)
        {
            var known = await _events.FindEventAsync(received.Provider, received.EventId, cancellationToken).ConfigureAwait(false);
            changes.Add(ChangeTrackerPaymentEventStore.CreateChange(received, known));
        }

        return changes;

        async Task ReplaceAsync<TRow, TKey>(Expression<Func<TRow, bool>> stored, Func<TRow, TKey> id, IEnumerable<TRow> wanted)
            where TRow : class
            where TKey : notnull
        {
            var left = (await rows.ListAsync(stored, cancellationToken).ConfigureAwait(false)).ToDictionary(id);
            changes.AddRange(wanted.Select(row => ((object)row, left.Remove(id(row)) ? EntityState.Modified : EntityState.Added)));
            changes.AddRange(left.Values.Select(static row => ((object)row, EntityState.Deleted)));
        }
    }
}
