using Notalock.Orders.Storage;

namespace CustomStore;

internal sealed partial class SqliteOrderStore
{
    private const string Failed =
        "token = NULL, leased_until = 0, attempts = attempts + 1, deliveries = @Deliveries, error = @Error";

    public async ValueTask<IReadOnlyList<OutboxLease>> LeaseAsync(OutboxLeaseRequest request, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync<OutboxRow>(
            """
            WITH fresh AS MATERIALIZED (
                SELECT id, due_at FROM outbox WHERE dead_at IS NULL AND attempts = 0 AND due_at <= @now AND leased_until <= @now
                ORDER BY due_at, id LIMIT @Count),
            retries AS MATERIALIZED (
                SELECT id FROM outbox WHERE dead_at IS NULL AND attempts > 0 AND due_at <= @now AND leased_until <= @now
                ORDER BY due_at, id LIMIT max(@Retries, @Count - (SELECT count(*) FROM fresh)))
            UPDATE outbox SET token = @token, leased_until = @until
            WHERE id IN (SELECT id FROM (SELECT id FROM fresh ORDER BY due_at, id LIMIT @Count - (SELECT count(*) FROM retries)))
               OR id IN (SELECT id FROM retries)
            RETURNING *
            """,
            new
            {
                token = Text(request.Token),
                until = request.Until.ToUnixTimeMilliseconds(),
                now = request.Now.ToUnixTimeMilliseconds(),
                request.Count,
                request.Retries,
            },
            cancellationToken);
        return [.. rows.Select(row => new OutboxLease { Message = row.ToMessage(), Token = request.Token, Attempts = row.Attempts, Deliveries = row.Deliveries })];
    }

    public ValueTask<bool> RenewAsync(Guid messageId, Guid token, DateTimeOffset until, CancellationToken cancellationToken) =>
        ChangeAsync("UPDATE outbox SET leased_until = @At", messageId, token, new(null, string.Empty, until), cancellationToken);

    public ValueTask<bool> CompleteAsync(Guid messageId, Guid token, CancellationToken cancellationToken) =>
        ChangeAsync("DELETE FROM outbox", messageId, token, new(null, string.Empty, default), cancellationToken);

    public ValueTask<bool> RetryAsync(Guid messageId, Guid token, OutboxFailure failure, CancellationToken cancellationToken) =>
        ChangeAsync($"UPDATE outbox SET due_at = @At, {Failed}", messageId, token, failure, cancellationToken);

    public ValueTask<bool> DeadLetterAsync(Guid messageId, Guid token, OutboxFailure failure, CancellationToken cancellationToken) =>
        ChangeAsync($"UPDATE outbox SET dead_at = @At, {Failed}", messageId, token, failure, cancellationToken);

    public async ValueTask<IReadOnlyList<OutboxDeadLetter>> ListDeadLettersAsync(Guid? afterMessageId, int limit, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync<OutboxRow>(
            "SELECT * FROM outbox WHERE dead_at IS NOT NULL AND id > @after ORDER BY id LIMIT @limit",
            new { after = afterMessageId is { } id ? Text(id) : string.Empty, limit },
            cancellationToken);
        return [.. rows.Select(static row => row.ToDeadLetter())];
    }

    public async ValueTask<bool> RequeueAsync(Guid messageId, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            "UPDATE outbox SET dead_at = NULL, attempts = 0, due_at = @due WHERE id = @id AND dead_at IS NOT NULL",
            new { id = Text(messageId), due = dueAt.ToUnixTimeMilliseconds() },
            cancellationToken) == 1;

    public async ValueTask<OutboxStatistics> GetStatisticsAsync(int cap, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync<(int Pending, int Dead, long? Oldest)>(
            """
            SELECT (SELECT count(*) FROM (SELECT 1 FROM outbox WHERE dead_at IS NULL LIMIT @cap)),
                   (SELECT count(*) FROM (SELECT 1 FROM outbox WHERE dead_at IS NOT NULL LIMIT @cap)),
                   (SELECT min(due_at) FROM outbox WHERE dead_at IS NULL)
            """,
            new { cap },
            cancellationToken);
        var (pending, dead, oldest) = rows.Single();
        return new OutboxStatistics(pending, dead, oldest is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null);
    }

    public async ValueTask<int> PruneKeysAsync(DateTimeOffset createdBefore, int limit, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            "DELETE FROM keys WHERE (scope, key) IN (SELECT scope, key FROM keys WHERE created_at < @before LIMIT @limit)",
            new { before = createdBefore.ToUnixTimeMilliseconds(), limit },
            cancellationToken);

    public async ValueTask<int> PruneOutboxAsync(DateTimeOffset createdBefore, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE dead_at IS NULL AND created_at < @before AND leased_until <= @now LIMIT @limit)",
            new { before = createdBefore.ToUnixTimeMilliseconds(), now = now.ToUnixTimeMilliseconds(), limit },
            cancellationToken);

    private async ValueTask<bool> ChangeAsync(string change, Guid messageId, Guid token, OutboxFailure failure, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            change + " WHERE id = @id AND token = @token",
            new { id = Text(messageId), token = Text(token), failure.Deliveries, failure.Error, At = failure.At.ToUnixTimeMilliseconds() },
            cancellationToken) == 1;
}
