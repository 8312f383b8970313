using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The quantities of an item, derived from the shipments and credits of the order.</summary>
internal sealed record ItemQuantitiesResponse
{
    [Description("The ordered units.")]
    public required int Ordered { get; init; }

    [Description("The canceled units.")]
    public required int Canceled { get; init; }

    [Description("The units in prepared parcels. Returned only to staff.")]
    public int? Prepared { get; init; }

    [Description("The units that were shipped and not lost, including delivered ones.")]
    public required int Shipped { get; init; }

    [Description("The delivered units.")]
    public required int Delivered { get; init; }

    [Description("The units in lost parcels, which are to be shipped again. Returned only to staff.")]
    public int? Lost { get; init; }

    [Description("The units that are still to be shipped; 0 for an item that does not require shipping and for a canceled order. "
        + "For customers, including the units in prepared parcels.")]
    public required int ToShip { get; init; }

    [Description("The units that were credited for any reason.")]
    public required int Credited { get; init; }
}
