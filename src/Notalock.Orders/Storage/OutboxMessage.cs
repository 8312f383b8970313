namespace Notalock.Orders.Storage;

/// <summary>An event that is committed with the change it tells of, and delivered afterwards.</summary>
public sealed record OutboxMessage
{
    /// <summary>The id of the message.</summary>
    public required Guid Id { get; init; }

    /// <summary>The order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>The version of the order that the commit made.</summary>
    public required long OrderVersion { get; init; }

    /// <summary>What kind of event it is, such as <c>order.status</c>. At most 60 characters.</summary>
    public required string Type { get; init; }

    /// <summary>The event as JSON. Holds no address, e-mail or name.</summary>
    public required string Payload { get; init; }

    /// <summary>When it was committed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it may first be delivered.</summary>
    public required DateTimeOffset DueAt { get; init; }
}
