using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Browser;

/// <summary>Represents an outbox with a dead-lettered event that can be requeued.</summary>
internal sealed class DeadLetterOutbox(Guid orderId) : IOrderOutboxStore
{
    private const string Error =
        "Shop.Mail.ConfirmationHandler: The server mail-relay-4.internal.example refused the connection (SocketException 111), and so did 'https://warehouse.example/api/v2/orders/incoming?source=notalock&signature=4f1d2c'.";

    private bool _isRequeued;

    public Guid MessageId { get; } = Guid.Parse("0f0c3c54-5a4f-4d8e-9f39-9d0f6a1f2b77");

    public ValueTask<IReadOnlyList<OutboxLease>> LeaseAsync(OutboxLeaseRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<OutboxLease>>([]);

    public ValueTask<bool> RenewAsync(Guid messageId, Guid token, DateTimeOffset until, CancellationToken cancellationToken) =>
        ValueTask.FromResult(false);

    public ValueTask<bool> CompleteAsync(Guid messageId, Guid token, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    public ValueTask<bool> RetryAsync(Guid messageId, Guid token, OutboxFailure failure, CancellationToken cancellationToken) =>
        ValueTask.FromResult(false);

    public ValueTask<bool> DeadLetterAsync(Guid messageId, Guid token, OutboxFailure failure, CancellationToken cancellationToken) =>
        ValueTask.FromResult(false);

    public ValueTask<IReadOnlyList<OutboxDeadLetter>> ListDeadLettersAsync(
        Guid? afterMessageId, int limit, CancellationToken cancellationToken)
    {
        var at = new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);
        var message = new OutboxMessage
        {
            Id = MessageId,
            OrderId = orderId,
            OrderVersion = 1,
            Type = "order.created",
            Payload = "{}",
            CreatedAt = at,
            DueAt = at
        };
        return ValueTask.FromResult<IReadOnlyList<OutboxDeadLetter>>(
            _isRequeued ? [] : [new OutboxDeadLetter { Message = message, Attempts = 12, Error = Error, DeadAt = at }]);
    }

    public ValueTask<bool> RequeueAsync(Guid messageId, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        var found = !_isRequeued && messageId == MessageId;
        _isRequeued |= found;
        return ValueTask.FromResult(found);
    }

    public ValueTask<OutboxStatistics> GetStatisticsAsync(int cap, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new OutboxStatistics(3, _isRequeued ? 0 : 1, new DateTimeOffset(2026, 3, 14, 11, 0, 0, TimeSpan.Zero)));
}
