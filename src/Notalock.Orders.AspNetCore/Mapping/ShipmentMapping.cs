using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>Converts shipments and quantities to responses, depending on the view of the caller.</summary>
internal static class ShipmentMapping
{
    public static ShipmentResponse ToResponse(OrderShipment shipment, OrderView view)
    {
        var staff = view != OrderView.Customer;
        var isOpen = staff || IsOut(shipment);
        return new ShipmentResponse
        {
            Id = shipment.Id,
            Status = OrderNames.ToWireName(shipment.Status),
            Tracking = isOpen ? TrackingMapping.ToBody(shipment.Tracking) : null,
            Source = staff ? shipment.Source : null,
            Reference = staff ? shipment.Reference : null,
            IsAssumed = staff ? shipment.IsAssumed : null,
            Lines = isOpen
                ? [.. shipment.Lines.Select(static l => new ShipmentLineResponse { ItemId = l.ItemId, Quantity = l.Quantity })]
                : null,
            ShippedAt = isOpen ? shipment.ShippedAt : null,
            DeliveredAt = isOpen ? shipment.DeliveredAt : null,
            EndedAt = staff ? shipment.EndedAt : null,
            CreatedAt = shipment.CreatedAt,
        };
    }

    public static ItemQuantitiesResponse ToResponse(OrderLineLedger line, OrderView view)
    {
        var staff = view != OrderView.Customer;
        return new ItemQuantitiesResponse
        {
            Ordered = line.Ordered,
            Canceled = line.Canceled,
            Prepared = staff ? line.Prepared : null,
            Shipped = line.Shipped,
            Delivered = line.Delivered,
            Lost = staff ? line.Lost : null,
            ToShip = staff ? line.ToShip : line.ToShip + line.Prepared,
            Credited = line.Credited,
        };
    }

    /// <summary>
    /// Gets the tracking information of an order. For customers, it is that of the newest parcel that they can see, or of the order if it
    /// has no parcel.
    /// </summary>
    public static OrderTracking? GetTracking(Order order, OrderView view) => view != OrderView.Customer || order.Shipments.Count == 0
        ? order.Tracking
        : order.Shipments.LastOrDefault(static s => IsOut(s) && s.Tracking is not null)?.Tracking;

    private static bool IsOut(OrderShipment shipment) =>
        shipment.Status is OrderShipmentStatus.Shipped or OrderShipmentStatus.Delivered;
}
