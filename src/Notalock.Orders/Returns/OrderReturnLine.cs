namespace Notalock.Orders;

/// <summary>Represents the units of one item in a return.</summary>
public sealed record OrderReturnLine
{
    /// <summary>Gets the id of the item.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>
    /// Gets the number of units that are to be returned. Zero for an item that was received although it was not announced.
    /// </summary>
    public required int Quantity { get; init; }

    /// <summary>Gets the number of units that were received, or for which none are expected.</summary>
    public int Received { get; init; }

    /// <summary>Gets the number of received units that were put back into stock.</summary>
    public int Restocked { get; init; }

    /// <summary>
    /// Gets the reason, one of <see cref="ReturnOptions.Reasons"/> at the time of the request, or <see langword="null"/> if none was given.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>Gets the condition of the received units, or <see langword="null"/> if it is unknown.</summary>
    public OrderReturnCondition? Condition { get; init; }
}
