using Microsoft.EntityFrameworkCore;
using Notalock.Orders.EntityFrameworkCore.Model;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Portable;

/// <summary>Stores the inbox of payment events, with the limits of <see cref="ChangeTrackerOrderStore"/>.</summary>
internal sealed class ChangeTrackerPaymentEventStore(TrackedRows rows) : IPaymentEventStore
{
    public async ValueTask<OrderPaymentEvent?> FindEventAsync(string provider, string eventId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(eventId);
        var found = await rows.ListAsync<OrderPaymentEventRow>(
            row => row.Provider == provider && row.EventId == eventId, cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : GetEvent(found[0]);
    }

    public async ValueTask<bool> SaveEventAsync(OrderPaymentEvent paymentEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paymentEvent);
        var known = await FindEventAsync(paymentEvent.Provider, paymentEvent.EventId, cancellationToken).ConfigureAwait(false);
        if (known is { IsOpen: false })
        {
            return false;
        }

        await rows.SaveAsync([CreateChange(paymentEvent, known)], cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async ValueTask<IReadOnlyList<OrderPaymentEvent>> ListEventsAsync(
        OrderPaymentEventQuery query, CancellationToken cancellationToken) =>
        await (await CopyAsync(cancellationToken).ConfigureAwait(false)).ListEventsAsync(query, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<OrderPaymentEvent>> ListOpenEventsAsync(
        DateTimeOffset updatedBefore, DateTimeOffset receivedAfter, int limit, CancellationToken cancellationToken) =>
        await (await CopyAsync(cancellationToken).ConfigureAwait(false))
            .ListOpenEventsAsync(updatedBefore, receivedAfter, limit, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<Guid>> ListDueOrdersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var payments = await rows.ListAsync<OrderPaymentRow>(row => row.NextCheckAt <= now, cancellationToken).ConfigureAwait(false);
        var refunds = await rows.ListAsync<OrderRefundRow>(row => row.NextCheckAt <= now, cancellationToken).ConfigureAwait(false);
        return [.. payments.Select(static row => (row.OrderId, DueAt: row.NextCheckAt))
            .Concat(refunds.Select(static row => (row.OrderId, DueAt: row.NextCheckAt)))
            .OrderBy(static due => due.DueAt)
            .ThenBy(static due => due.OrderId)
            .Select(static due => due.OrderId)
            .Distinct()
            .Take(limit)];
    }

    /// <summary>Creates the change that stores an event: a new row, or new values of the existing row.</summary>
    public static (object Row, EntityState State) CreateChange(OrderPaymentEvent paymentEvent, OrderPaymentEvent? known) => (
        RowConversion.Write<OrderPaymentEventRow>(OrderColumns.Events, to => OrderValues.WriteEvent(to, paymentEvent)),
        known is null ? EntityState.Added : EntityState.Modified);

    private static OrderPaymentEvent GetEvent(OrderPaymentEventRow row) =>
        RowConversion.Read(OrderColumns.Events, row, OrderRows.ReadEvent);

    // Lists are computed by an in-memory store on a copy.
    private async Task<InMemoryOrderStore> CopyAsync(CancellationToken cancellationToken)
    {
        var copy = new InMemoryOrderStore();
        foreach (var row in await rows.ListAsync<OrderPaymentEventRow>(static _ => true, cancellationToken).ConfigureAwait(false))
        {
            await copy.SaveEventAsync(GetEvent(row), cancellationToken).ConfigureAwait(false);
        }

        return copy;
    }
}
