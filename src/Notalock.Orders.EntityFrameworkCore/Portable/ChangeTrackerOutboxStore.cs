using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Notalock.Orders.EntityFrameworkCore.Model;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Portable;

/// <summary>
/// Stores the outbox and does the maintenance, with the limits of <see cref="ChangeTrackerOrderStore"/>: for one dispatcher at a time.
/// </summary>
internal sealed class ChangeTrackerOutboxStore(TrackedRows rows) : IOrderOutboxStore, IOrderStoreMaintenance, IOrderStoreProbe
{
    public async ValueTask ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stored = await rows.ListAsync<IdempotencyRecordRow>(
            static row => row.Scope == MaintenanceSql.ProbeScope && row.Key == MaintenanceSql.ProbeKey, cancellationToken)
            .ConfigureAwait(false);
        var row = stored is [var found]
            ? found
            : new IdempotencyRecordRow { Scope = MaintenanceSql.ProbeScope, Key = MaintenanceSql.ProbeKey, Fingerprint = string.Empty };
        row.CreatedAt = now;
        await rows.SaveAsync([(row, stored.Count > 0 ? EntityState.Modified : EntityState.Added)], cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<OutboxLease>> LeaseAsync(OutboxLeaseRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Count, 1, nameof(request));
        var fresh = await ListOldestAsync(
            row => row.DeadAt == null
                && row.Attempts == 0
                && row.DueAt <= request.Now
                && (row.LeasedUntil == null || row.LeasedUntil <= request.Now),
            request.Count, cancellationToken).ConfigureAwait(false);
        var retries = await ListOldestAsync(
            row => row.DeadAt == null
                && row.Attempts > 0
                && row.DueAt <= request.Now
                && (row.LeasedUntil == null || row.LeasedUntil <= request.Now),
            Math.Max(request.Retries, request.Count - fresh.Count), cancellationToken).ConfigureAwait(false);
        List<OrderOutboxRow> due = [.. fresh.Take(request.Count - retries.Count), .. retries];
        foreach (var row in due)
        {
            (row.LeaseToken, row.LeasedUntil) = (request.Token, request.Until);
        }

        await SaveAsync(due, EntityState.Modified, cancellationToken).ConfigureAwait(false);
        return [.. due.Select(row => new OutboxLease
        {
            Message = GetMessage(row),
            Token = request.Token,
            Attempts = row.Attempts,
            Deliveries = row.Deliveries,
        })];
    }

    public ValueTask<bool> RenewAsync(Guid messageId, Guid token, DateTimeOffset until, CancellationToken cancellationToken) =>
        ChangeAsync(IsLeased(messageId, token), row => row.LeasedUntil = until, cancellationToken);

    public async ValueTask<bool> CompleteAsync(Guid messageId, Guid token, CancellationToken cancellationToken)
    {
        var leased = await ListOldestAsync(IsLeased(messageId, token), 1, cancellationToken).ConfigureAwait(false);
        await SaveAsync(leased, EntityState.Deleted, cancellationToken).ConfigureAwait(false);
        return leased.Count > 0;
    }

    public ValueTask<bool> RetryAsync(Guid messageId, Guid token, OutboxFailure failure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return FailAsync(messageId, token, failure, row => row.DueAt = failure.At, cancellationToken);
    }

    public ValueTask<bool> DeadLetterAsync(Guid messageId, Guid token, OutboxFailure failure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return FailAsync(messageId, token, failure, row => row.DeadAt = failure.At, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<OutboxDeadLetter>> ListDeadLettersAsync(
        Guid? afterMessageId, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var dead = await rows.ListAsync<OrderOutboxRow>(static row => row.DeadAt != null, cancellationToken).ConfigureAwait(false);
        return [.. dead
            .Where(row => afterMessageId is not { } after || row.Id.CompareTo(after) > 0)
            .OrderBy(static row => row.Id)
            .Take(limit)
            .Select(static row => new OutboxDeadLetter
            {
                Message = GetMessage(row),
                Attempts = row.Attempts,
                Error = row.LastError ?? "",
                DeadAt = row.DeadAt ?? row.DueAt,
            })];
    }

    public ValueTask<bool> RequeueAsync(Guid messageId, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        ChangeAsync(
            row => row.Id == messageId && row.DeadAt != null,
            row => (row.Attempts, row.LastError, row.DueAt, row.DeadAt) = (0, null, dueAt, null),
            cancellationToken);

    public async ValueTask<OutboxStatistics> GetStatisticsAsync(int cap, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cap, 1);
        var all = await rows.ListAsync<OrderOutboxRow>(static _ => true, cancellationToken).ConfigureAwait(false);
        var pending = all.Where(static row => row.DeadAt is null).ToList();
        return new OutboxStatistics(
            Math.Min(cap, pending.Count), Math.Min(cap, all.Count - pending.Count), pending.Min(static row => (DateTimeOffset?)row.DueAt));
    }

    public async ValueTask<int> PruneKeysAsync(DateTimeOffset createdBefore, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var old = await rows.ListAsync<IdempotencyRecordRow>(
            row => row.CreatedAt < createdBefore, cancellationToken).ConfigureAwait(false);
        List<IdempotencyRecordRow> oldest = [.. old.OrderBy(static row => row.CreatedAt).Take(limit)];
        return await SaveAsync(oldest, EntityState.Deleted, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<int> PruneOutboxAsync(
        DateTimeOffset createdBefore, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var old = await ListOldestAsync(
            row => row.DeadAt == null && row.CreatedAt < createdBefore && (row.LeasedUntil == null || row.LeasedUntil <= now),
            limit, cancellationToken).ConfigureAwait(false);
        return await SaveAsync(old, EntityState.Deleted, cancellationToken).ConfigureAwait(false);
    }

    private static Expression<Func<OrderOutboxRow, bool>> IsLeased(Guid messageId, Guid token) =>
        row => row.Id == messageId && row.LeaseToken == token && row.DeadAt == null;

    private static OutboxMessage GetMessage(OrderOutboxRow row) => RowConversion.Read(OrderColumns.Outbox, row, static (reader, dialect) =>
    {
        var columns = new OrderRowReader(reader, dialect);
        return OrderRows.ReadMessage(ref columns);
    });

    private async Task<List<OrderOutboxRow>> ListOldestAsync(
        Expression<Func<OrderOutboxRow, bool>> condition, int limit, CancellationToken cancellationToken)
    {
        var found = await rows.ListAsync(condition, cancellationToken).ConfigureAwait(false);
        return [.. found.OrderBy(static row => row.DueAt).ThenBy(static row => row.Id).Take(limit)];
    }

    private ValueTask<bool> FailAsync(
        Guid messageId, Guid token, OutboxFailure failure, Action<OrderOutboxRow> change, CancellationToken cancellationToken) =>
        ChangeAsync(
            IsLeased(messageId, token),
            row =>
            {
                row.Attempts++;
                (row.Deliveries, row.LastError, row.LeaseToken, row.LeasedUntil) = (failure.Deliveries, failure.Error, null, null);
                change(row);
            },
            cancellationToken);

    private async ValueTask<bool> ChangeAsync(
        Expression<Func<OrderOutboxRow, bool>> condition, Action<OrderOutboxRow> change, CancellationToken cancellationToken)
    {
        var found = await ListOldestAsync(condition, 1, cancellationToken).ConfigureAwait(false);
        found.ForEach(change);
        return await SaveAsync(found, EntityState.Modified, cancellationToken).ConfigureAwait(false) > 0;
    }

    private async Task<int> SaveAsync<TRow>(List<TRow> changed, EntityState state, CancellationToken cancellationToken)
        where TRow : class
    {
        if (changed.Count > 0)
        {
            await rows.SaveAsync([.. changed.Select(row => ((object)row, state))], cancellationToken).ConfigureAwait(false);
        }

        return changed.Count;
    }
}
