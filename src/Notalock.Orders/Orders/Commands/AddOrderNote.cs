namespace Notalock.Orders;

/// <summary>Adds a note to the history, in any status.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Notes">The text. 1 to 2,000 characters.</param>
/// <param name="Actor">Who writes it.</param>
public sealed record AddOrderNote(Guid OrderId, string Notes, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>Whether the customer may read it. <c>false</c> by default.</summary>
    public bool VisibleToCustomer { get; init; }
}
