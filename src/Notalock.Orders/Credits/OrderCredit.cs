namespace Notalock.Orders;

/// <summary>
/// Represents an amount by which a sale became smaller, with its items and its reason. A credit lowers the payable amount of the order; a
/// refund with its id pays it out. A credit never changes and is never removed: a reversal cancels it.
/// </summary>
public sealed record OrderCredit
{
    /// <summary>Gets the id of the credit, a version 7 UUID, which sorts by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the id of the order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>Gets the kind of credit.</summary>
    public required OrderCreditKind Kind { get; init; }

    /// <summary>Gets the id of the credit that a reversal takes back; <see langword="null"/> for other kinds.</summary>
    public Guid? ReversedCreditId { get; init; }

    /// <summary>Gets the id of the return that was credited; <see langword="null"/> for other kinds.</summary>
    public Guid? ReturnId { get; init; }

    /// <summary>Gets the credited items with their full shares. Empty if the credit belongs to no item.</summary>
    public IReadOnlyList<OrderCreditLine> Lines { get; init => field = value ?? []; } = [];

    /// <summary>Gets the credited shipping without tax.</summary>
    public required Money Shipping { get; init; }

    /// <summary>Gets the credited tax of the shipping.</summary>
    public required Money ShippingTax { get; init; }

    /// <summary>Gets the amount that is deducted from the shares, such as for wear. Not negative.</summary>
    public required Money Fee { get; init; }

    /// <summary>
    /// Gets the amount that belongs neither to items nor to shipping: a goodwill amount or a write-off. Negative in a cancellation of an
    /// order whose earlier credits of that kind already lowered the amount.
    /// </summary>
    public required Money Other { get; init; }

    /// <summary>
    /// Gets the amount of the credit: the shares of the items, plus shipping, its tax and the other amount, less the fee. Negative only for
    /// a reversal.
    /// </summary>
    public required Money Amount { get; init; }

    /// <summary>Gets the reason; <see langword="null"/> if none was given. At most 500 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the time at which the credit was given.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
