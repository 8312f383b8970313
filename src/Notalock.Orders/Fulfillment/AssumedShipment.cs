using Notalock.Orders.Execution;

namespace Notalock.Orders.Fulfillment;

/// <summary>
/// The shipment of an order that version 0.1 recorded as shipped or delivered, without shipments. All quantities assume it, and the first
/// change of the goods stores it.
/// </summary>
internal static class AssumedShipment
{
    public static bool IsAssumed(Order order) =>
        order.Shipments.Count == 0
        && (order.ShippedAt is not null || order.DeliveredAt is not null)
        && !IsBeforeShipping(order.Status);

    /// <summary>Stores the assumed shipment of an order that has one. Its id is that of the order.</summary>
    public static void Store(OrderDraft draft)
    {
        var order = draft.Order;
        if (!IsAssumed(order) || CreateLines(order) is not { Count: > 0 } lines)
        {
            return;
        }

        var at = (order.ShippedAt ?? order.DeliveredAt)!.Value;
        ShipmentChanges.Add(draft, new OrderShipment
        {
            Id = order.Id,
            OrderId = order.Id,
            Status = order.DeliveredAt is null ? OrderShipmentStatus.Shipped : OrderShipmentStatus.Delivered,
            Lines = lines,
            Tracking = order.Tracking,
            IsAssumed = true,
            ShippedAt = order.ShippedAt,
            DeliveredAt = order.DeliveredAt,
            CreatedAt = at,
            UpdatedAt = draft.Now,
        });
    }

    private static List<OrderItemQuantity> CreateLines(Order order) =>
    [
        .. OrderLedger.FromOrder(order).Lines
            .Where(static line => line.Shipped > 0)
            .Select(static line => new OrderItemQuantity(line.ItemId, line.Shipped)),
    ];

    // An order that was moved back by force is to be shipped again.
    private static bool IsBeforeShipping(OrderStatus status) =>
        status.IsAwaitingPayment || status == OrderStatus.Paid || status == OrderStatus.Processing;
}
