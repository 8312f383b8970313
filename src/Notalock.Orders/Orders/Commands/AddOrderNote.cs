namespace Notalock.Orders;

/// <summary>Represents a command that adds a note to the history of an order, in any status.</summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Notes">The text of the note. 1 to 2,000 characters.</param>
/// <param name="Actor">The actor who adds the note.</param>
public sealed record AddOrderNote(Guid OrderId, string Notes, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>Gets a value indicating whether the note is visible to the customer.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool VisibleToCustomer { get; init; }
}
