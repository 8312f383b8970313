namespace Notalock.Orders.Admin.Actions;

/// <summary>Hands a prepared parcel to the carrier.</summary>
internal sealed class HandOverParcelAction : ParcelAction
{
    public override string Name => "hand-over";

    public override string Label => "Hand over";

    public override bool HasTracking => true;

    public override string Done => "Parcel handed over.";

    public override string Explanation =>
        "The prepared parcel is handed to the carrier. The order becomes shipped when no items are left to ship.";

    protected override OrderShipmentStatus? Status => OrderShipmentStatus.Shipped;

    protected override bool IsFor(OrderShipmentStatus status) => status == OrderShipmentStatus.Prepared;
}
