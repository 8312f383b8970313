using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;
using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Dialects;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Stores;

/// <summary>Stores the inbox of payment events, which commits write to as well.</summary>
internal sealed class EntityFrameworkCorePaymentEventStore(OrderDatabase database) : IPaymentEventStore
{
    public ValueTask<OrderPaymentEvent?> FindEventAsync(string provider, string eventId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(eventId);
        return database.ReadAsync(
            (provider, eventId),
            static (session, key, token) => FindAsync(session, key.provider, key.eventId, token),
            cancellationToken);
    }

    public ValueTask<bool> SaveEventAsync(OrderPaymentEvent paymentEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paymentEvent);
        return database.WriteAsync(paymentEvent, SaveAsync, VerifyAsync, cancellationToken);
    }

    public ValueTask<IReadOnlyList<OrderPaymentEvent>> ListEventsAsync(OrderPaymentEventQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Limit is < 1 or > OrderPaymentEventQuery.MaxLimit)
        {
            throw new ArgumentException(
                $"Limit must be between 1 and {OrderPaymentEventQuery.MaxLimit}, but was {query.Limit}.", nameof(query));
        }

        var statement = new PaymentEventQuerySql(database.Sql, query).Page();
        return ListAsync(statement.Plan, statement.Values, ReadEventsAsync, cancellationToken);
    }

    public ValueTask<IReadOnlyList<OrderPaymentEvent>> ListOpenEventsAsync(
        DateTimeOffset updatedBefore, DateTimeOffset receivedAfter, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return ListAsync(
            database.Sql.PaymentEventSql.SelectOpen,
            [SqlValue.Bound(updatedBefore), SqlValue.Bound(receivedAfter), SqlValue.Int32(limit)],
            ReadEventsAsync,
            cancellationToken);
    }

    public async ValueTask<IReadOnlyList<Guid>> ListDueOrdersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);

        // An order with several due checks is returned several times. Few orders have more than two, so a second query is rare.
        for (var rows = limit; ; rows = (int)Math.Min(2L * rows, int.MaxValue))
        {
            var due = await ListAsync(
                database.Sql.PaymentEventSql.DueOrders,
                [SqlValue.Time(now), SqlValue.Int32(rows)],
                ReadIdsAsync,
                cancellationToken).ConfigureAwait(false);
            var orders = due.Distinct().Take(limit).ToList();
            if (orders.Count == limit || due.Count < rows)
            {
                return orders;
            }
        }
    }

    private static ValueTask<OrderPaymentEvent?> FindAsync(
        OrderSession session, string provider, string eventId, CancellationToken cancellationToken) =>
        session.FindAcknowledgedAsync(
            session.Sql.PaymentEventSql.Find, [SqlValue.Text(provider), SqlValue.Text(eventId)], OrderRows.ReadEvent, cancellationToken);

    private static async ValueTask<bool> SaveAsync(
        OrderSession session, OrderPaymentEvent paymentEvent, CancellationToken cancellationToken)
    {
        var (command, parameters) = session.Rent(session.Sql.PaymentEventSql.Upsert);
        OrderValues.WriteEvent(parameters, paymentEvent);
        var changed = await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        session.Return(command);
        return changed == 1;
    }

    // After the connection broke: a settled event that was stored would make the repeated statement change no row.
    private static async ValueTask<ExecutionResult<bool>> VerifyAsync(
        OrderSession session, OrderPaymentEvent paymentEvent, CancellationToken cancellationToken)
    {
        var found = await FindAsync(session, paymentEvent.Provider, paymentEvent.EventId, cancellationToken).ConfigureAwait(false);
        return new ExecutionResult<bool>(found == paymentEvent, true);
    }

    private static async ValueTask<List<OrderPaymentEvent>> ReadEventsAsync(
        DbDataReader reader, OrderDialect dialect, CancellationToken cancellationToken)
    {
        var events = new List<OrderPaymentEvent>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            events.Add(OrderRows.ReadEvent(reader, dialect));
        }

        return events;
    }

    private static async ValueTask<List<Guid>> ReadIdsAsync(DbDataReader reader, OrderDialect dialect, CancellationToken cancellationToken)
    {
        var ids = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }

    private ValueTask<IReadOnlyList<T>> ListAsync<T>(
        SqlReadPlan plan,
        SqlValue[] values,
        Func<DbDataReader, OrderDialect, CancellationToken, ValueTask<List<T>>> read,
        CancellationToken cancellationToken) =>
        database.ReadAsync(
            (plan, values, read),
            static async ValueTask<IReadOnlyList<T>> (session, state, token) => await session.ReadAsync(
                state.plan,
                state.values,
                state.read,
                static (reader, dialect, read, token) => read(reader, dialect, token),
                token).ConfigureAwait(false),
            cancellationToken);
}
