using System.Globalization;
using Notalock.Orders.Execution;

namespace Notalock.Orders.Fulfillment;

/// <summary>Adds and replaces shipments of a draft, and records each change as a history entry.</summary>
internal static class ShipmentChanges
{
    /// <summary>The field of a history entry that contains the id of its shipment, always the first.</summary>
    public const string IdField = "shipment.id";

    /// <summary>Creates a shipment without adding it.</summary>
    public static OrderShipment Create(
        OrderDraft draft, OrderShipmentStatus status, IReadOnlyList<OrderItemQuantity> lines, OrderTracking? tracking, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(draft.Now),
            OrderId = draft.Order.Id,
            Status = status,
            Lines = lines,
            Tracking = tracking,
            ShippedAt = status == OrderShipmentStatus.Shipped ? at : null,
            DeliveredAt = status == OrderShipmentStatus.Delivered ? at : null,
            EndedAt = status is OrderShipmentStatus.Lost or OrderShipmentStatus.Canceled ? at : null,
            CreatedAt = draft.Now,
            UpdatedAt = draft.Now,
        };

    public static OrderShipment Add(OrderDraft draft, OrderShipment shipment, string? notes = null, bool visible = false)
    {
        var tracking = draft.Order.Shipments.Count == 0 ? draft.Order.Tracking : null;
        Set(draft, [.. draft.Order.Shipments, shipment]);
        draft.Record(OrderHistoryKind.Shipment, notes, GetChanges(shipment, before: null, tracking), visible);
        return shipment;
    }

    public static OrderShipment Replace(
        OrderDraft draft, OrderShipment before, OrderShipment after, string? notes = null, bool visible = false)
    {
        after = after with { UpdatedAt = draft.Now };
        Set(draft, [.. draft.Order.Shipments.Select(s => s.Id == after.Id ? after : s)]);
        draft.Record(OrderHistoryKind.Shipment, notes, GetChanges(after, before, before.Tracking), visible);
        return after;
    }

    /// <summary>Moves a shipment to a status that follows its current one.</summary>
    public static OrderShipment MoveTo(OrderShipment shipment, OrderShipmentStatus status, DateTimeOffset at) => shipment with
    {
        Status = status,
        ShippedAt = status == OrderShipmentStatus.Shipped ? at : shipment.ShippedAt,
        DeliveredAt = status == OrderShipmentStatus.Delivered ? at : shipment.DeliveredAt,
        EndedAt = status is OrderShipmentStatus.Lost or OrderShipmentStatus.Canceled ? at : null,
    };

    /// <summary>Cancels the parcels that are prepared, because the order is canceled.</summary>
    public static void CancelPrepared(OrderDraft draft)
    {
        foreach (var shipment in draft.Order.Shipments.Where(static s => s.Status == OrderShipmentStatus.Prepared))
        {
            Replace(draft, shipment, MoveTo(shipment, OrderShipmentStatus.Canceled, draft.Now));
        }
    }

    /// <summary>Sets the tracking information of the newest parcel, or of the order if it has no parcel yet.</summary>
    /// <returns><see langword="true"/> if it belongs to a parcel, whose history entry then has the change.</returns>
    public static bool SetTracking(OrderDraft draft, OrderTracking? tracking, string? notes = null)
    {
        AssumedShipment.Store(draft);
        if (draft.Order.Shipments.LastOrDefault(static s => s.Status != OrderShipmentStatus.Canceled) is not { } newest)
        {
            draft.Order = draft.Order with { Tracking = tracking };
            return false;
        }

        if (newest.Tracking != tracking)
        {
            Replace(draft, newest, newest with { Tracking = tracking }, notes);
        }

        return true;
    }

    // The tracking information of the order is that of its newest parcel.
    private static void Set(OrderDraft draft, OrderShipment[] shipments)
    {
        var tracking = shipments.LastOrDefault(static s => s.Status != OrderShipmentStatus.Canceled && s.Tracking is not null)?.Tracking;
        draft.Order = draft.Order with { Shipments = shipments, Tracking = tracking };
    }

    private static OrderChangeList GetChanges(OrderShipment shipment, OrderShipment? before, OrderTracking? tracking)
    {
        var changes = new OrderChangeList();
        changes.Add(IdField, null, shipment.Id.ToString());
        changes.Add(
            "shipment.status", before is null ? null : OrderNames.ToWireName(before.Status), OrderNames.ToWireName(shipment.Status));
        changes.Add("shipment.units", before is null ? null : CountUnits(before), CountUnits(shipment));
        changes.Add("shipment.source", before?.Source, shipment.Source);
        changes.Add("shipment.reference", before?.Reference, shipment.Reference);
        changes.AddTracking(tracking, shipment.Tracking);
        changes.Add("shipment.shipped_at", before?.ShippedAt, shipment.ShippedAt);
        changes.Add("shipment.delivered_at", before?.DeliveredAt, shipment.DeliveredAt);
        return changes;
    }

    // Only the sum: a parcel can have hundreds of items, and the shipment itself has the units of each.
    private static string CountUnits(OrderShipment shipment) =>
        shipment.Lines.Sum(static line => (long)line.Quantity).ToString(CultureInfo.InvariantCulture);
}
