using Notalock.Orders.Execution;

namespace Notalock.Orders.Fulfillment;

/// <summary>
/// Changes the shipments of a draft whose status is set to shipped or delivered, so that the shipments always agree with the status.
/// </summary>
internal static class StatusShipments
{
    /// <summary>
    /// Ships all that is left in one parcel and hands over the prepared ones, for the status shipped; or records every parcel as delivered,
    /// for the status delivered. Other statuses change no shipment.
    /// </summary>
    /// <param name="draft">The draft. Its canceled units are not shipped.</param>
    /// <param name="target">The status.</param>
    /// <param name="tracking">
    /// The tracking information of the new parcel, or of the newest one if no unit is left to ship; <see langword="null"/> if there is
    /// none.
    /// </param>
    /// <param name="at">The time of the change.</param>
    /// <param name="isAssumed">A value indicating whether the content of the new parcel is assumed, because the status is forced.</param>
    public static void Apply(OrderDraft draft, OrderStatus target, OrderTracking? tracking, DateTimeOffset at, bool isAssumed)
    {
        if (target != OrderStatus.Shipped && target != OrderStatus.Delivered)
        {
            return;
        }

        AssumedShipment.Store(draft);
        var status = target == OrderStatus.Shipped ? OrderShipmentStatus.Shipped : OrderShipmentStatus.Delivered;
        var toShip = ShipmentRules.ListToShip(OrderLedger.FromOrder(draft.Order));
        foreach (var shipment in draft.Order.Shipments.Where(s => s.Status < status))
        {
            ShipmentChanges.Replace(draft, shipment, ShipmentChanges.MoveTo(shipment, status, at));
        }

        if (toShip.Count > 0)
        {
            // Delivery without shipping, for example of what the customer collects, is a parcel whose content is assumed.
            var shipment = ShipmentChanges.Create(draft, status, toShip, ShipmentRules.GetFirstTracking(draft.Order, tracking), at);
            ShipmentChanges.Add(draft, shipment with { IsAssumed = isAssumed || target == OrderStatus.Delivered });
        }
        else if (tracking is not null)
        {
            ShipmentChanges.SetTracking(draft, tracking);
        }
    }
}
