namespace Notalock.Orders.Admin.Actions;

/// <summary>Cancels a parcel that was not shipped after all.</summary>
internal sealed class CancelParcelAction : ParcelAction
{
    public override string Name => "cancel-parcel";

    public override string Label => "Cancel parcel";

    public override bool IsDestructive => true;

    public override string Done => "Parcel canceled. Its items are left to ship.";

    public override string Explanation =>
        "Cancel a parcel that wasn't shipped after all. Its items are left to ship again.";

    protected override OrderShipmentStatus? Status => OrderShipmentStatus.Canceled;

    protected override bool IsFor(OrderShipmentStatus status) =>
        status is OrderShipmentStatus.Prepared or OrderShipmentStatus.Shipped or OrderShipmentStatus.Lost;
}
