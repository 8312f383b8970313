namespace Notalock.Orders.Admin.Actions;

/// <summary>Records that a parcel was lost.</summary>
internal sealed class LoseParcelAction : ParcelAction
{
    public override string Name => "parcel-lost";

    public override string Label => "Mark as lost";

    public override bool IsDestructive => true;

    public override string Done => "Parcel lost. Its items are left to ship.";

    public override string Explanation =>
        "The items of a lost parcel are left to ship again, and the order is flagged until you acknowledge the problem.";

    protected override OrderShipmentStatus? Status => OrderShipmentStatus.Lost;

    protected override bool IsFor(OrderShipmentStatus status) => status == OrderShipmentStatus.Shipped;
}
