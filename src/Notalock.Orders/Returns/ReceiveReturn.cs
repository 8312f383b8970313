namespace Notalock.Orders;

/// <summary>
/// Represents a command that records the received goods of a return. The counts are totals so far, so a repeated count changes nothing.
/// </summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="ReturnId">The id of the return.</param>
/// <param name="Lines">The counts, each item at most once. Items that are not listed are unchanged.</param>
/// <param name="Actor">The actor who received the goods.</param>
public sealed record ReceiveReturn(Guid OrderId, Guid ReturnId, IReadOnlyList<ReturnReceiptLine> Lines, Actor Actor)
    : OrderCommand(OrderId, Actor)
{
    /// <summary>Gets a value indicating whether no more goods are expected.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool IsComplete { get; init; } = true;

    /// <summary>Gets a value indicating whether the counts may be lower than before, because the earlier ones were wrong.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Correct { get; init; }

    /// <summary>Gets a note for the history. At most 2,000 characters.</summary>
    public string? Notes { get; init; }
}
