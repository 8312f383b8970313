namespace Notalock.Orders;

/// <summary>
/// Represents a command that closes a return. Units that were not received are no longer expected, and can be returned again.
/// </summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="ReturnId">The id of the return.</param>
/// <param name="Actor">The actor who closes the return.</param>
public sealed record CloseReturn(Guid OrderId, Guid ReturnId, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>Gets a note for the history. At most 2,000 characters.</summary>
    public string? Notes { get; init; }
}
