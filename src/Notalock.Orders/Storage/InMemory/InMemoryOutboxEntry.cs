namespace Notalock.Orders.Storage.InMemory;

/// <summary>Represents the state of a message in <see cref="InMemoryOrderStore"/>. Access is guarded by the lock of the store.</summary>
internal sealed class InMemoryOutboxEntry(OutboxMessage message)
{
    public OutboxMessage Message { get; } = message;

    public DateTimeOffset DueAt { get; set; } = message.DueAt;

    public Guid? Token { get; set; }

    public DateTimeOffset? LeasedUntil { get; set; }

    public int Attempts { get; set; }

    public string? Deliveries { get; set; }

    public string? Error { get; set; }

    public DateTimeOffset? DeadAt { get; set; }

    public bool IsFree(DateTimeOffset now) => DeadAt is null && (LeasedUntil is null || LeasedUntil <= now);

    public void Release()
    {
        Token = null;
        LeasedUntil = null;
    }

    public OutboxLease ToLease(Guid token) =>
        new() { Message = Message, Token = token, Attempts = Attempts, Deliveries = Deliveries };

    public OutboxDeadLetter ToDeadLetter() =>
        new() { Message = Message, Attempts = Attempts, Error = Error ?? string.Empty, DeadAt = DeadAt ?? DueAt };
}
