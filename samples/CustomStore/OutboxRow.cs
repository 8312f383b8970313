using Notalock.Orders.Storage;

namespace CustomStore;

/// <summary>Represents a row of the table <c>outbox</c>.</summary>
internal sealed class OutboxRow
{
    public required string Id { get; init; }

    public required string OrderId { get; init; }

    public long OrderVersion { get; init; }

    public required string Type { get; init; }

    public required string Payload { get; init; }

    public long CreatedAt { get; init; }

    public long DueAt { get; init; }

    public int Attempts { get; init; }

    public string? Deliveries { get; init; }

    public string? Error { get; init; }

    public long? DeadAt { get; init; }

    public static OutboxRow FromMessage(OutboxMessage message) => new()
    {
        Id = message.Id.ToString("D"),
        OrderId = message.OrderId.ToString("D"),
        OrderVersion = message.OrderVersion,
        Type = message.Type,
        Payload = message.Payload,
        CreatedAt = message.CreatedAt.ToUnixTimeMilliseconds(),
        DueAt = message.DueAt.ToUnixTimeMilliseconds(),
    };

    public OutboxMessage ToMessage() => new()
    {
        Id = Guid.Parse(Id),
        OrderId = Guid.Parse(OrderId),
        OrderVersion = OrderVersion,
        Type = Type,
        Payload = Payload,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        DueAt = DateTimeOffset.FromUnixTimeMilliseconds(DueAt),
    };

    public OutboxDeadLetter ToDeadLetter() => new()
    {
        Message = ToMessage(),
        Attempts = Attempts,
        Error = Error ?? string.Empty,
        DeadAt = DateTimeOffset.FromUnixTimeMilliseconds(DeadAt ?? 0),
    };
}
