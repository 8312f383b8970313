namespace Notalock.Orders;

/// <summary>Represents a command that approves or declines a requested return.</summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="ReturnId">The id of the return.</param>
/// <param name="Approve"><see langword="true"/> to approve the return; <see langword="false"/> to decline it.</param>
/// <param name="Actor">The actor who decides.</param>
public sealed record DecideReturn(Guid OrderId, Guid ReturnId, bool Approve, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>Gets the reason, which is visible to the customer. At most 500 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// Gets the tracking information of the return parcel, whose URL may be that of a label, or <see langword="null"/> if there
    /// is none.
    /// </summary>
    public OrderTracking? Tracking { get; init; }

    /// <summary>
    /// Gets the time by which the goods are expected, or <see langword="null"/> for <see cref="ReturnOptions.OverdueAfter"/> from now.
    /// </summary>
    public DateTimeOffset? DueAt { get; init; }
}
