using System.Globalization;

namespace Shop.Pages.Orders;

/// <summary>A parcel as its customer sees it.</summary>
/// <param name="Status">What happened to the parcel.</param>
/// <param name="At">The time at which it was handed over or delivered; null if it is not on its way.</param>
/// <param name="Items">The items in it, such as "2 × Stoneware mug"; empty if it is not on its way.</param>
/// <param name="Tracking">The tracking information; null if there is none.</param>
internal sealed record Parcel(string Status, DateTimeOffset? At, IReadOnlyList<string> Items, OrderTracking? Tracking)
{
    /// <summary>Lists the parcels of an order, without those that were canceled before they left.</summary>
    public static IReadOnlyList<Parcel> List(Order order) =>
    [
        .. order.Shipments.Where(static s => s.Status is not OrderShipmentStatus.Canceled).Select(shipment => Create(order, shipment)),
    ];

    /// <summary>Lists the items that are still to come if some were shipped; empty otherwise.</summary>
    public static IReadOnlyList<string> ListStillToCome(Order order) => order.GetFulfillmentState() is not FulfillmentState.PartiallyShipped
        ? []
        : [.. OrderLedger.FromOrder(order).Lines
            .Select(static line => new OrderItemQuantity(line.ItemId, line.ToShip + line.Prepared))
            .Where(static line => line.Quantity > 0)
            .Select(line => Describe(order, line))];

    // The content of a parcel that was not handed over, or that was lost, concerns only the shop.
    private static Parcel Create(Order order, OrderShipment shipment) => shipment.Status switch
    {
        OrderShipmentStatus.Delivered => CreateSent(order, shipment, "Delivered", shipment.DeliveredAt),
        OrderShipmentStatus.Shipped => CreateSent(order, shipment, "On its way", shipment.ShippedAt),
        OrderShipmentStatus.Lost => new Parcel("Lost by the carrier", null, [], null),
        _ => new Parcel("Being packed", null, [], null),
    };

    private static Parcel CreateSent(Order order, OrderShipment shipment, string status, DateTimeOffset? at) =>
        new(status, at, [.. shipment.Lines.Select(line => Describe(order, line))], shipment.Tracking);

    private static string Describe(Order order, OrderItemQuantity line) => string.Create(
        CultureInfo.InvariantCulture, $"{line.Quantity} × {order.Items.First(item => item.Id == line.ItemId).Name}");
}
