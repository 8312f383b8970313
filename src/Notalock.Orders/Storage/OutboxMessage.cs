namespace Notalock.Orders.Storage;

/// <summary>Represents an event that is committed with its change and delivered afterwards.</summary>
public sealed record OutboxMessage
{
    /// <summary>Gets the id of the message.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the id of the order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>Gets the version of the order after the commit.</summary>
    public required long OrderVersion { get; init; }

    /// <summary>Gets the type of the event, such as <c>order.status</c>. At most 60 characters.</summary>
    public required string Type { get; init; }

    /// <summary>Gets the event as JSON, without personal data.</summary>
    public required string Payload { get; init; }

    /// <summary>Gets the time at which the message was committed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets the time from which the message may be delivered.</summary>
    public required DateTimeOffset DueAt { get; init; }
}
