namespace Notalock.Orders.Documentation.Tests.Snippets;

internal static class ShipmentRecipes
{
    internal static async Task<OrderResult<ShipmentOutcome>> ShipAsync(OrderService orders, Order order, Actor clerk)
    {
        var first = await orders.ShipAsync(new ShipItems(order.Id, clerk)
        {
            Lines = [new OrderItemQuantity(order.Items[0].Id, 1)],
            Tracking = new OrderTracking { Carrier = "DHL", Number = "JD0146" },
        });
        await orders.ShipAsync(new ShipItems(order.Id, clerk)); // all remaining units
        return first;
    }

    internal static async Task DeliverAsync(OrderService orders, Order order, OrderShipment shipment, Actor clerk)
    {
        await orders.UpdateShipmentAsync(new UpdateShipment(order.Id, shipment.Id, clerk) { Status = OrderShipmentStatus.Delivered });
    }

    internal static async Task ReportAsync(OrderService orders, Guid orderId, DateTimeOffset pickedUpAt)
    {
        await orders.ReportShipmentAsync(new ShipmentReport(orderId, "wms", "P-17", OrderShipmentStatus.Shipped, Actor.System("wms"))
        {
            Tracking = new OrderTracking { Carrier = "DHL", Number = "JD0146" },
            OccurredAt = pickedUpAt,
        });
    }
}
