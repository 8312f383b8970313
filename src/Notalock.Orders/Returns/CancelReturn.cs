namespace Notalock.Orders;

/// <summary>Represents a command that cancels a return before any goods were received.</summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="ReturnId">The id of the return.</param>
/// <param name="Actor">The actor who cancels the return.</param>
public sealed record CancelReturn(Guid OrderId, Guid ReturnId, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>Gets a note for the history. At most 2,000 characters.</summary>
    public string? Notes { get; init; }
}
