namespace Notalock.Orders.Storage;

/// <summary>Represents an idempotency key that a committed command used. Unique by scope and key.</summary>
public sealed record IdempotencyRecord
{
    /// <summary>The maximum length of a scope.</summary>
    public const int MaxScopeLength = OrderFieldLimits.IdempotencyScope;

    /// <summary>The maximum length of a key.</summary>
    public const int MaxKeyLength = OrderFieldLimits.IdempotencyKey;

    /// <summary>
    /// Gets the scope of the key: operation, store and caller, so that keys of different callers never collide. At most 500 characters.
    /// </summary>
    public required string Scope { get; init; }

    /// <summary>Gets the key that the caller sent. At most 255 characters, compared by code point.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the hash of the request, which distinguishes a replay from a reused key. At most 64 characters.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Gets the id of the order that the command changed.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>Gets the id of the payment or refund that the command created, or <see langword="null"/> if it created none.</summary>
    public Guid? ResultId { get; init; }

    /// <summary>Gets the time at which the command was committed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
