using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Stores;

/// <summary>Reads and updates the outbox that commits write to.</summary>
internal sealed class EntityFrameworkCoreOutboxStore(OrderDatabase database) : IOrderOutboxStore, IOrderStoreClock
{
    public async ValueTask<DateTimeOffset?> GetTimeAsync(CancellationToken cancellationToken) =>
        database.Sql.OutboxSql.Time is not { } plan
            ? null
            : await database.ReadAsync(
                plan,
                static (session, plan, token) => session.ReadAsync<int, DateTimeOffset>(
                    plan, [], 0,
                    static async (reader, dialect, _, token) =>
                    {
                        await reader.ReadAsync(token).ConfigureAwait(false);
                        return new OrderRowReader(reader, dialect).Time();
                    },
                    token),
                cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<OutboxLease>> LeaseAsync(OutboxLeaseRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Count < 1)
        {
            throw new ArgumentException($"Count must be at least 1, but was {request.Count}.", nameof(request));
        }

        if (request.Retries < 0 || request.Retries > request.Count)
        {
            throw new ArgumentException(
                $"Retries must be between 0 and {request.Count}, but was {request.Retries}.", nameof(request));
        }

        var leases = await database.WriteAsync(request, LeaseAsync, verify: null, cancellationToken).ConfigureAwait(false);
        leases.Sort(static (a, b) =>
            a.Message.DueAt != b.Message.DueAt ? a.Message.DueAt.CompareTo(b.Message.DueAt) : a.Message.Id.CompareTo(b.Message.Id));
        return leases;
    }

    public ValueTask<bool> RenewAsync(Guid messageId, Guid token, DateTimeOffset until, CancellationToken cancellationToken) =>
        ChangeAsync(database.Sql.OutboxSql.Renew, cancellationToken, SqlValue.Guid(messageId), SqlValue.Guid(token), SqlValue.Time(until));

    public ValueTask<bool> CompleteAsync(Guid messageId, Guid token, CancellationToken cancellationToken) =>
        ChangeAsync(database.Sql.OutboxSql.Complete, cancellationToken, SqlValue.Guid(messageId), SqlValue.Guid(token));

    public ValueTask<bool> RetryAsync(Guid messageId, Guid token, OutboxFailure failure, CancellationToken cancellationToken) =>
        FailAsync(database.Sql.OutboxSql.Retry, messageId, token, failure, cancellationToken);

    public ValueTask<bool> DeadLetterAsync(Guid messageId, Guid token, OutboxFailure failure, CancellationToken cancellationToken) =>
        FailAsync(database.Sql.OutboxSql.DeadLetter, messageId, token, failure, cancellationToken);

    public ValueTask<IReadOnlyList<OutboxDeadLetter>> ListDeadLettersAsync(
        Guid? afterMessageId, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return database.ReadAsync(
            (afterMessageId, limit),
            static (session, page, token) => session.ReadAsync<int, IReadOnlyList<OutboxDeadLetter>>(
                page.afterMessageId is null ? session.Sql.OutboxSql.DeadLetters : session.Sql.OutboxSql.DeadLettersAfter,
                page.afterMessageId is { } after ? [SqlValue.Int32(page.limit), SqlValue.Guid(after)] : [SqlValue.Int32(page.limit)],
                0,
                static async (reader, dialect, _, token) =>
                {
                    var letters = new List<OutboxDeadLetter>();
                    while (await reader.ReadAsync(token).ConfigureAwait(false))
                    {
                        var row = new OrderRowReader(reader, dialect);
                        letters.Add(new OutboxDeadLetter
                        {
                            Message = OrderRows.ReadMessage(ref row),
                            Attempts = row.Int32(),
                            Error = row.TextOrNull() ?? "",
                            DeadAt = row.Time(),
                        });
                    }

                    return letters;
                },
                token),
            cancellationToken);
    }

    public ValueTask<bool> RequeueAsync(Guid messageId, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        ChangeAsync(database.Sql.OutboxSql.Requeue, cancellationToken, SqlValue.Guid(messageId), SqlValue.Time(dueAt));

    public ValueTask<OutboxStatistics> GetStatisticsAsync(int cap, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cap, 1);
        return database.ReadAsync(
            cap,
            static (session, cap, token) => session.ReadAsync(
                session.Sql.OutboxSql.Statistics, [SqlValue.Int32(cap)], cap,
                static async (reader, dialect, cap, token) =>
                {
                    await reader.ReadAsync(token).ConfigureAwait(false);
                    var row = new OrderRowReader(reader, dialect);
                    var pending = Math.Min(cap, row.Int64() + row.Int64());
                    var deadLetters = row.Int64();
                    var (fresh, retry) = (row.TimeOrNull(), row.TimeOrNull());
                    var oldest = retry is null || fresh < retry ? fresh : retry;
                    return new OutboxStatistics(checked((int)pending), checked((int)deadLetters), oldest);
                },
                token),
            cancellationToken);
    }

    private static async ValueTask<List<OutboxLease>> LeaseAsync(
        OrderSession session, OutboxLeaseRequest request, CancellationToken cancellationToken) =>
        await session.ReadAsync(
            session.Sql.OutboxSql.Lease,
            [
                SqlValue.Guid(request.Token), SqlValue.Time(request.Until), SqlValue.Time(request.Now), SqlValue.Int32(request.Count),
                SqlValue.Int32(request.Retries),
            ],
            request.Token,
            static async (reader, dialect, leaseToken, token) =>
            {
                var leases = new List<OutboxLease>();
                while (await reader.ReadAsync(token).ConfigureAwait(false))
                {
                    var row = new OrderRowReader(reader, dialect);
                    leases.Add(new OutboxLease
                    {
                        Message = OrderRows.ReadMessage(ref row),
                        Token = leaseToken,
                        Attempts = row.Int32(),
                        Deliveries = row.TextOrNull(),
                    });
                }

                return leases;
            },
            cancellationToken).ConfigureAwait(false);

    private ValueTask<bool> FailAsync(
        string sql, Guid messageId, Guid token, OutboxFailure failure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return ChangeAsync(
            sql, cancellationToken, SqlValue.Guid(messageId), SqlValue.Guid(token),
            SqlValue.Text(failure.Deliveries), SqlValue.Text(failure.Error), SqlValue.Time(failure.At));
    }

    private ValueTask<bool> ChangeAsync(string sql, CancellationToken cancellationToken, params SqlValue[] values) =>
        database.WriteAsync(
            (sql, values),
            static async (session, change, token) =>
                await session.ExecuteAsync(change.sql, token, change.values).ConfigureAwait(false) > 0,
            verify: null,
            cancellationToken);
}
