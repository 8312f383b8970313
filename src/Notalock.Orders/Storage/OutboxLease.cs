namespace Notalock.Orders.Storage;

/// <summary>A message that is leased to one dispatcher.</summary>
public sealed record OutboxLease
{
    /// <summary>The message.</summary>
    public required OutboxMessage Message { get; init; }

    /// <summary>The token of the lease.</summary>
    public required Guid Token { get; init; }

    /// <summary>How often delivery failed before.</summary>
    public required int Attempts { get; init; }

    /// <summary>Which handlers are done, as the dispatcher saved it; null at first. Opaque to the store, at most 64 KB.</summary>
    public string? Deliveries { get; init; }
}
