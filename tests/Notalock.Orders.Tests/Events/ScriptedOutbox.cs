using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Events;

/// <summary>Represents an outbox store whose calls a test can make fail.</summary>
internal sealed class ScriptedOutbox(InMemoryOrderStore inner) : IOrderOutboxStore, IOrderStoreClock
{
    /// <summary>Gets or sets the clock of the database, or <see langword="null"/> if it is that of the process.</summary>
    public Func<DateTimeOffset>? Clock { get; set; }

    public Action OnLease { get; set; } = static () => { };

    public Action OnRenew { get; set; } = static () => { };

    /// <summary>Gets or sets the delegate that changes the leases.</summary>
    public Func<OutboxLease, OutboxLease> Change { get; set; } = static lease => lease;

    public Action OnSave { get; set; } = static () => { };

    /// <summary>Gets the number of messages leased through this store.</summary>
    public int Leased { get; private set; }

    public async ValueTask<IReadOnlyList<OutboxLease>> LeaseAsync(OutboxLeaseRequest request, CancellationToken cancellationToken)
    {
        OnLease();
        var leases = await inner.LeaseAsync(request, cancellationToken);
        Leased += leases.Count;
        return [.. leases.Select(Change)];
    }

    public ValueTask<DateTimeOffset?> GetTimeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Clock?.Invoke());

    public ValueTask<bool> RenewAsync(Guid messageId, Guid token, DateTimeOffset until, CancellationToken cancellationToken)
    {
        OnRenew();
        return inner.RenewAsync(messageId, token, until, cancellationToken);
    }

    public ValueTask<bool> CompleteAsync(Guid messageId, Guid token, CancellationToken cancellationToken)
    {
        OnSave();
        return inner.CompleteAsync(messageId, token, cancellationToken);
    }

    public ValueTask<bool> RetryAsync(Guid messageId, Guid token, OutboxFailure failure, CancellationToken cancellationToken)
    {
        OnSave();
        return inner.RetryAsync(messageId, token, failure, cancellationToken);
    }

    public ValueTask<bool> DeadLetterAsync(Guid messageId, Guid token, OutboxFailure failure, CancellationToken cancellationToken)
    {
        OnSave();
        return inner.DeadLetterAsync(messageId, token, failure, cancellationToken);
    }

    public ValueTask<IReadOnlyList<OutboxDeadLetter>> ListDeadLettersAsync(
        Guid? afterMessageId, int limit, CancellationToken cancellationToken) =>
        inner.ListDeadLettersAsync(afterMessageId, limit, cancellationToken);

    public ValueTask<bool> RequeueAsync(Guid messageId, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        inner.RequeueAsync(messageId, dueAt, cancellationToken);

    public ValueTask<OutboxStatistics> GetStatisticsAsync(int cap, CancellationToken cancellationToken) =>
        inner.GetStatisticsAsync(cap, cancellationToken);
}
