using Notalock.Orders.Storage.InMemory;

namespace Notalock.Orders.Storage;

public sealed partial class InMemoryOrderStore
{
    private readonly Dictionary<Guid, InMemoryOutboxEntry> _outbox = [];

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<OutboxLease>> LeaseAsync(OutboxLeaseRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(request.Count, nameof(request));
        ArgumentOutOfRangeException.ThrowIfNegative(request.Retries, nameof(request));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Retries, request.Count, nameof(request));
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var due = _outbox.Values
                .Where(entry => entry.DueAt <= request.Now && entry.IsFree(request.Now))
                .OrderBy(static entry => entry.DueAt)
                .ThenBy(static entry => entry.Message.Id)
                .ToLookup(static entry => entry.Attempts > 0);
            var fresh = due[false].Take(request.Count).ToList();
            var retries = due[true].Take(Math.Max(request.Retries, request.Count - fresh.Count)).ToList();
            List<InMemoryOutboxEntry> chosen = [.. fresh.Take(request.Count - retries.Count), .. retries];
            foreach (var entry in chosen)
            {
                entry.Token = request.Token;
                entry.LeasedUntil = request.Until;
            }

            return ValueTask.FromResult<IReadOnlyList<OutboxLease>>([.. chosen.Select(entry => entry.ToLease(request.Token))]);
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> RenewAsync(Guid messageId, Guid token, DateTimeOffset until, CancellationToken cancellationToken) =>
        WithLease(messageId, token, entry => entry.LeasedUntil = until, cancellationToken);

    /// <inheritdoc />
    public ValueTask<bool> CompleteAsync(Guid messageId, Guid token, CancellationToken cancellationToken) =>
        WithLease(messageId, token, entry => _outbox.Remove(entry.Message.Id), cancellationToken);

    /// <inheritdoc />
    public ValueTask<bool> RetryAsync(Guid messageId, Guid token, OutboxFailure failure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return WithLease(
            messageId,
            token,
            entry =>
            {
                Fail(entry, failure);
                entry.DueAt = failure.At;
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<bool> DeadLetterAsync(Guid messageId, Guid token, OutboxFailure failure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return WithLease(
            messageId,
            token,
            entry =>
            {
                Fail(entry, failure);
                entry.DeadAt = failure.At;
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<OutboxDeadLetter>> ListDeadLettersAsync(
        Guid? afterMessageId, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<OutboxDeadLetter>>([.. _outbox.Values
                .Where(entry => entry.DeadAt is not null && (afterMessageId is not { } after || entry.Message.Id.CompareTo(after) > 0))
                .OrderBy(static entry => entry.Message.Id)
                .Take(limit)
                .Select(static entry => entry.ToDeadLetter())]);
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> RequeueAsync(Guid messageId, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (!_outbox.TryGetValue(messageId, out var entry) || entry.DeadAt is null)
            {
                return ValueTask.FromResult(false);
            }

            entry.DeadAt = null;
            entry.Attempts = 0;
            entry.DueAt = dueAt;
            return ValueTask.FromResult(true);
        }
    }

    /// <inheritdoc />
    public ValueTask<OutboxStatistics> GetStatisticsAsync(int cap, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cap);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var waiting = _outbox.Values.Where(static entry => entry.DeadAt is null).ToList();
            return ValueTask.FromResult(new OutboxStatistics(
                Math.Min(cap, waiting.Count),
                Math.Min(cap, _outbox.Count - waiting.Count),
                waiting.Count == 0 ? null : waiting.Min(static entry => entry.DueAt)));
        }
    }

    private static void Fail(InMemoryOutboxEntry entry, OutboxFailure failure)
    {
        entry.Release();
        entry.Attempts++;
        entry.Deliveries = failure.Deliveries;
        entry.Error = failure.Error;
    }

    private ValueTask<bool> WithLease(Guid messageId, Guid token, Action<InMemoryOutboxEntry> change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (!_outbox.TryGetValue(messageId, out var entry) || entry.Token != token)
            {
                return ValueTask.FromResult(false);
            }

            change(entry);
            return ValueTask.FromResult(true);
        }
    }
}
