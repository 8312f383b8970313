namespace Notalock.Orders.Benchmarks.Floor;

/// <summary>Represents one of the two compared sides: the library or the hand-written code.</summary>
internal interface IStoreSide : IAsyncDisposable
{
    /// <summary>Creates an order with three lines and a new idempotency key.</summary>
    /// <param name="cart">The number of the prepared cart.</param>
    /// <param name="key">The idempotency key.</param>
    Task CreateAsync(int cart, string key);

    /// <summary>Loads an order and commits its next status.</summary>
    /// <param name="orderId">The id of a seeded order.</param>
    /// <param name="target">The next status.</param>
    Task TransitionAsync(Guid orderId, string target);

    /// <summary>Loads an order with its lines, payments, refunds and history.</summary>
    /// <param name="orderId">The id of a seeded order.</param>
    Task LoadAsync(Guid orderId);

    /// <summary>Reads the page of 50 orders after a position, newest first.</summary>
    /// <param name="position">A position that this side created; <see langword="null"/> for the first page.</param>
    Task PageAsync(object? position);

    /// <summary>Reads the first page of the orders that have the words of a text, newest first.</summary>
    /// <param name="text">The text.</param>
    Task SearchAsync(string text);

    /// <summary>Returns what <see cref="SearchAsync"/> finds, to compare the sides.</summary>
    /// <param name="text">The text.</param>
    Task<IReadOnlyList<FoundOrder>> ListFoundAsync(string text);

    /// <summary>Verifies a signed Stripe event, applies it to the order and commits the result.</summary>
    /// <param name="body">The unmodified body.</param>
    /// <param name="signature">The value of the signature header.</param>
    /// <returns><see langword="true"/> if the event was applied; <see langword="false"/> if it is a duplicate.</returns>
    Task<bool> NotifyAsync(ReadOnlyMemory<byte> body, string signature);

    /// <summary>Creates the position with which this side finds the page after an order.</summary>
    /// <param name="placedAt">The time when the order was placed.</param>
    /// <param name="orderId">The order.</param>
    object PositionAfter(DateTimeOffset placedAt, Guid orderId);
}
