namespace Notalock.Orders.Admin.Actions;

/// <summary>Sets, corrects, or removes the tracking details of a parcel.</summary>
internal sealed class ParcelTrackingAction : ParcelAction
{
    public override string Name => "parcel-tracking";

    public override string Label => "Edit tracking";

    public override string Submit => "Save tracking";

    public override string Done => "Tracking saved.";

    public override bool HasTracking => true;

    protected override OrderShipmentStatus? Status => null;

    protected override bool IsFor(OrderShipmentStatus status) => status != OrderShipmentStatus.Canceled;
}
