namespace Notalock.Orders;

/// <summary>Represents the quantities of one item.</summary>
public sealed record OrderLineLedger
{
    /// <summary>Gets the id of the item.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>Gets the number of ordered units.</summary>
    public required int Ordered { get; init; }

    /// <summary>Gets the number of units that were canceled.</summary>
    public int Canceled { get; init; }

    /// <summary>Gets the number of units in parcels that are prepared, but not shipped.</summary>
    public int Prepared { get; init; }

    /// <summary>Gets the number of units that were shipped and not lost, including delivered ones.</summary>
    public int Shipped { get; init; }

    /// <summary>Gets the number of units that were delivered.</summary>
    public int Delivered { get; init; }

    /// <summary>Gets the number of units in lost parcels.</summary>
    public int Lost { get; init; }

    /// <summary>
    /// Gets the number of units that are still to be shipped: the ordered units that are not canceled, prepared or shipped. Zero for an
    /// item that does not require shipping, and if the order is canceled.
    /// </summary>
    public int ToShip { get; init; }

    /// <summary>Gets the number of units in returns that are requested or approved, and that were not received yet.</summary>
    public int ReturnOpen { get; init; }

    /// <summary>Gets the number of units that were returned.</summary>
    public int Returned { get; init; }

    /// <summary>Gets the number of returned units that were put back into stock.</summary>
    public int Restocked { get; init; }

    /// <summary>Gets the number of shipped units that are neither returned nor in an open return.</summary>
    public int Returnable => Math.Max(0, Shipped - ReturnOpen - Returned);

    /// <summary>Gets the number of units that were credited for any reason.</summary>
    public int Credited { get; init; }

    /// <summary>Gets the number of units that the customer must get: the ordered units that are not canceled.</summary>
    internal int Required => Math.Max(0, Ordered - Canceled);
}
