namespace Notalock.Orders.Storage;

/// <summary>An idempotency key that a committed command used up; unique by scope and key.</summary>
public sealed record IdempotencyRecord
{
    /// <summary>The longest a scope may be, in characters.</summary>
    public const int MaxScopeLength = 500;

    /// <summary>The longest a key may be, in characters.</summary>
    public const int MaxKeyLength = 255;

    /// <summary>Operation, store and caller: two callers with the same key never meet. At most 500 characters.</summary>
    public required string Scope { get; init; }

    /// <summary>The key as the caller sent it. At most 255 characters, compared by code point.</summary>
    public required string Key { get; init; }

    /// <summary>A hash of the request, to tell a repeat from a reuse. At most 64 characters.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The order that the command changed.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>The payment or refund that the command produced; null when it produced none.</summary>
    public Guid? ResultId { get; init; }

    /// <summary>When it was committed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
