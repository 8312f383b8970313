namespace Notalock.Orders.Admin.Actions;

/// <summary>Records that a parcel was delivered.</summary>
internal sealed class DeliverParcelAction : ParcelAction
{
    public override string Name => "parcel-delivered";

    public override string Label => "Mark as delivered";

    public override string Done => "Parcel delivered.";

    public override string Explanation =>
        "The order becomes delivered when all its parcels are delivered.";

    protected override OrderShipmentStatus? Status => OrderShipmentStatus.Delivered;

    protected override bool IsFor(OrderShipmentStatus status) => status is OrderShipmentStatus.Shipped or OrderShipmentStatus.Lost;
}
