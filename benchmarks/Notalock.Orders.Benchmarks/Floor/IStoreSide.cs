namespace Notalock.Orders.Benchmarks.Floor;

/// <summary>One of the two that are compared: the library, or the same work written by hand.</summary>
internal interface IStoreSide : IAsyncDisposable
{
    /// <summary>Places an order of three lines under a fresh idempotency key.</summary>
    /// <param name="cart">Which of the prepared carts.</param>
    /// <param name="key">The idempotency key.</param>
    Task CreateAsync(int cart, string key);

    /// <summary>Loads an order, decides, and commits the next status.</summary>
    /// <param name="orderId">An order of the seed.</param>
    /// <param name="target">A status that may follow.</param>
    Task TransitionAsync(Guid orderId, string target);

    /// <summary>Loads an order with its lines, payments and refunds, and its history.</summary>
    /// <param name="orderId">An order of the seed.</param>
    Task LoadAsync(Guid orderId);

    /// <summary>Reads the page of 50 behind a position, newest first.</summary>
    /// <param name="position">A position that this side made; null for the first page.</param>
    Task PageAsync(object? position);

    /// <summary>Reads the first page of what begins with a text.</summary>
    /// <param name="prefix">The text.</param>
    Task SearchAsync(string prefix);

    /// <summary>Takes a signed notification of Stripe's: verifies it, makes it part of the order, and commits that.</summary>
    /// <param name="body">The body, byte for byte.</param>
    /// <param name="signature">The header.</param>
    /// <returns>Whether it was applied; false when it came before.</returns>
    Task<bool> NotifyAsync(ReadOnlyMemory<byte> body, string signature);

    /// <summary>What this side passes to find the page behind an order.</summary>
    /// <param name="placedAt">When the order was placed.</param>
    /// <param name="orderId">The order.</param>
    object PositionAfter(DateTimeOffset placedAt, Guid orderId);
}
