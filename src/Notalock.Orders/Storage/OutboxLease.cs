namespace Notalock.Orders.Storage;

/// <summary>Represents a message that is leased to one dispatcher.</summary>
public sealed record OutboxLease
{
    /// <summary>Gets the message.</summary>
    public required OutboxMessage Message { get; init; }

    /// <summary>Gets the token of the lease.</summary>
    public required Guid Token { get; init; }

    /// <summary>Gets the number of previous failed attempts.</summary>
    public required int Attempts { get; init; }

    /// <summary>
    /// Gets the delivery state of the handlers, or <see langword="null"/> before the first attempt. Opaque to the store, at most 64 KB.
    /// </summary>
    public string? Deliveries { get; init; }
}
