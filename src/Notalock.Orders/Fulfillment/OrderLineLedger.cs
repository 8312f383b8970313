namespace Notalock.Orders;

/// <summary>Represents the ordered, canceled and shippable units of one item.</summary>
public sealed record OrderLineLedger
{
    /// <summary>Gets the id of the item.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>Gets the number of ordered units.</summary>
    public required int Ordered { get; init; }

    /// <summary>Gets the number of units that were canceled.</summary>
    public int Canceled { get; init; }

    /// <summary>Gets the number of units that are still to be shipped.</summary>
    public int ToShip { get; init; }

    /// <summary>Gets the number of units that were credited for any reason.</summary>
    public int Credited { get; init; }
}
