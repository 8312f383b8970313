namespace Notalock.Orders.Admin.Detail;

/// <summary>Lists the parcels of an order.</summary>
internal static class Parcels
{
    /// <summary>
    /// Lists the shipments of an order, oldest first. An order that version 0.1 stored as shipped has one with everything, whose id is
    /// that of the order.
    /// </summary>
    public static IReadOnlyList<OrderShipment> List(Order order)
    {
        if (order.Shipments.Count > 0 || OrderLedger.FromOrder(order) is not { IsAssumed: true } ledger)
        {
            return order.Shipments;
        }

        OrderItemQuantity[] lines =
        [
            .. ledger.Lines.Where(static line => line.Shipped > 0).Select(static line => new OrderItemQuantity(line.ItemId, line.Shipped)),
        ];
        return lines.Length == 0
            ? []
            :
            [
                new OrderShipment
                {
                    Id = order.Id,
                    OrderId = order.Id,
                    Status = order.DeliveredAt is null ? OrderShipmentStatus.Shipped : OrderShipmentStatus.Delivered,
                    Lines = lines,
                    Tracking = order.Tracking,
                    IsAssumed = true,
                    ShippedAt = order.ShippedAt,
                    DeliveredAt = order.DeliveredAt,
                    CreatedAt = order.ShippedAt ?? order.DeliveredAt ?? order.PlacedAt,
                    UpdatedAt = order.UpdatedAt,
                },
            ];
    }

    public static OrderShipment? Find(Order order, Guid id) => List(order).FirstOrDefault(shipment => shipment.Id == id);

    /// <summary>Gets the number of a parcel in its order. It never changes, because parcels are never removed.</summary>
    public static int GetNumber(Order order, Guid id) => List(order).TakeWhile(shipment => shipment.Id != id).Count() + 1;

    /// <summary>Determines whether the tracking information of the order is that of a parcel.</summary>
    public static bool HaveTracking(Order order) => List(order).Any(static shipment => shipment.Status != OrderShipmentStatus.Canceled);
}
