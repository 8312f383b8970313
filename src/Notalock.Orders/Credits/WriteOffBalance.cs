namespace Notalock.Orders;

/// <summary>
/// Represents a command that writes off the amount due of an order that was paid in part, for example if a bank transfer was a few cents
/// short.
/// </summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Actor">The actor who writes the balance off.</param>
public sealed record WriteOffBalance(Guid OrderId, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>
    /// Gets the amount due that the caller expects to write off; <see langword="null"/> to write off any amount due. If another amount is
    /// due, the command is rejected.
    /// </summary>
    public Money? ExpectedAmount { get; init; }

    /// <summary>Gets the reason. At most 500 characters.</summary>
    public string? Reason { get; init; }
}
