namespace Notalock.Orders.Tests.Fulfillment;

/// <summary>Ships orders of two lamps and one mug.</summary>
internal static class Parcels
{
    public static Task<Order> PlaceLampsAndMugAsync(this Shop shop) => shop.PlacePaidAsync(Shop.Cart() with
    {
        Items = [new CartItem("p1", "Lamp", 2, Shop.Dollars(10m)), new CartItem("p2", "Mug", 1, Shop.Dollars(5m))],
    });

    public static OrderItemQuantity Lamps(this Order order, int quantity = 1) => new(order.Items[0].Id, quantity);

    public static OrderItemQuantity Mug(this Order order) => new(order.Items[1].Id, 1);

    public static Task<OrderResult<ShipmentOutcome>> ShipAsync(this Shop shop, Order order, params OrderItemQuantity[] lines) =>
        shop.Orders.ShipAsync(new ShipItems(order.Id, Shop.Clerk) { Lines = lines.Length == 0 ? null : lines });

    public static Task<OrderResult<ShipmentOutcome>> MoveAsync(
        this Shop shop, ShipmentOutcome outcome, OrderShipmentStatus status, OrderTracking? tracking = null) =>
        shop.Orders.UpdateShipmentAsync(
            new UpdateShipment(outcome.Order.Id, outcome.Shipment.Id, Shop.Clerk) { Status = status, Tracking = tracking });

    public static Task<OrderResult<ShipmentOutcome>> ReportAsync(
        this Shop shop, Order order, OrderShipmentStatus status, string reference = "P-1", params OrderItemQuantity[] lines) =>
        shop.Orders.ReportShipmentAsync(
            new ShipmentReport(order.Id, "wms", reference, status, Actor.System("wms")) { Lines = lines.Length == 0 ? null : lines });

    /// <summary>Gets the units to ship of all items.</summary>
    public static int[] ToShip(this Order order) => [.. OrderLedger.FromOrder(order).Lines.Select(static line => line.ToShip)];

    /// <summary>Places an order and stores it as version 0.1 stored shipped orders: without shipments.</summary>
    public static async Task<Order> PlaceShippedByVersionOneAsync(this Shop shop)
    {
        var order = await shop.PlaceLampsAndMugAsync();
        var old = order with
        {
            Status = OrderStatus.Shipped,
            FulfillmentState = null,
            ShippedAt = shop.Clock.GetUtcNow(),
            Tracking = new OrderTracking { Number = "OLD1" },
            Version = order.Version + 1,
            HistoryCount = order.HistoryCount + 1,
        };
        var entry = new OrderStatusHistory
        {
            OrderId = order.Id,
            Sequence = old.HistoryCount,
            Kind = OrderHistoryKind.Status,
            From = order.Status,
            Status = old.Status,
            Actor = Shop.Clerk,
            CreatedAt = shop.Clock.GetUtcNow(),
        };
        await shop.Store.CommitAsync(new Notalock.Orders.Storage.OrderCommit(order, old, [entry]), CancellationToken.None);
        return old;
    }
}
