using Notalock.Orders.Execution;
using Notalock.Orders.Serialization;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Fulfillment;

/// <summary>Decides reports about shipments.</summary>
/// <remarks>
/// A report is recorded in every status of the order. The result does not depend on the order in which the reports about one shipment
/// arrive, nor on their number: the later status wins, and of several times for one status the earliest.
/// </remarks>
internal static class ShipmentReportRules
{
    private static IReadOnlyList<OrderError> Check(Order order, ShipmentReport report, DateTimeOffset now)
    {
        var rules = new FieldRules();
        rules.Text("source", report.Source, OrderFieldLimits.ShipmentSource, required: true);
        rules.Text("reference", report.Reference, OrderFieldLimits.ShipmentReference, required: true);
        rules.Tracking(report.Tracking);
        rules.NotInFuture("occurred_at", report.OccurredAt, now);
        if (!Enum.IsDefined(report.Status))
        {
            rules.Add("status", "must be prepared, shipped, delivered, lost or canceled.");
        }

        if (report.Lines is not null)
        {
            ItemQuantityRules.CheckReported(rules, report.Lines, OrderLedger.FromOrder(order));
        }

        return rules.Errors;
    }

    public static OrderDecision Decide(Order order, ShipmentReport report, ShipmentContext shipments, in CommandContext context)
    {
        var errors = Check(order, report, context.Now);
        if (errors.Count > 0)
        {
            return OrderDecision.Reject(errors);
        }

        var draft = new OrderDraft(order, context);
        var at = report.OccurredAt?.ToStored() ?? draft.Now;
        if (Find(order, report) is { } shipment)
        {
            var updated = Fold(order, shipment, report, at);
            if (updated == shipment)
            {
                return OrderDecision.NoChange(order, shipment.Id);
            }

            ShipmentChanges.Replace(draft, shipment, updated);
        }
        else if (shipments.FindLimit(order) is { } limit)
        {
            return OrderDecision.Reject([limit]);
        }
        else
        {
            AssumedShipment.Store(draft);
            shipment = ShipmentChanges.Add(draft, Create(draft, report, at));
        }

        FulfillmentProjection.Apply(draft, shipments.Map, at);
        return OrderDecision.Change(draft, shipment.Id);
    }

    private static OrderShipment? Find(Order order, ShipmentReport report) =>
        order.Shipments.FirstOrDefault(s => s.Source == report.Source && s.Reference == report.Reference);

    private static OrderShipment Create(OrderDraft draft, ShipmentReport report, DateTimeOffset at)
    {
        var tracking = ShipmentRules.GetFirstTracking(draft.Order, ShipmentRules.Clean(report.Tracking));
        var lines = report.Lines is { } given ? [.. given] : ShipmentRules.ListToShip(OrderLedger.FromOrder(draft.Order));
        return ShipmentChanges.Create(draft, report.Status, lines, tracking, at) with
        {
            Source = report.Source,
            Reference = report.Reference,
            IsAssumed = report.Lines is null,
        };
    }

    private static OrderShipment Fold(Order order, OrderShipment shipment, ShipmentReport report, DateTimeOffset at)
    {
        var isLater = GetRank(report.Status) > GetRank(shipment.Status);
        var status = isLater ? report.Status : shipment.Status;
        var folded = shipment with
        {
            Status = status,
            Tracking = ShipmentRules.Clean(report.Tracking) ?? shipment.Tracking,
            ShippedAt = report.Status == OrderShipmentStatus.Shipped ? GetEarlier(shipment.ShippedAt, report, at) : shipment.ShippedAt,
            DeliveredAt =
                report.Status == OrderShipmentStatus.Delivered ? GetEarlier(shipment.DeliveredAt, report, at) : shipment.DeliveredAt,
            EndedAt = status is not (OrderShipmentStatus.Lost or OrderShipmentStatus.Canceled) ? null
                : isLater ? at
                : report.Status == status ? GetEarlier(shipment.EndedAt, report, at)
                : shipment.EndedAt,
        };
        return report.Lines is null ? folded : WithLines(order, folded, report.Lines);
    }

    // Units that were only assumed are replaced by reported ones. Reported units are only added to.
    private static OrderShipment WithLines(Order order, OrderShipment shipment, IReadOnlyList<OrderItemQuantity> reported)
    {
        var known = shipment.IsAssumed ? [] : shipment.Lines.ToDictionary(static line => line.ItemId, static line => line.Quantity);
        var given = reported.ToDictionary(static line => line.ItemId, static line => line.Quantity);
        OrderItemQuantity[] lines =
        [
            .. order.Items
                .Select(item => new OrderItemQuantity(
                    item.Id, Math.Max(known.GetValueOrDefault(item.Id), given.GetValueOrDefault(item.Id))))
                .Where(static line => line.Quantity > 0),
        ];
        return !shipment.IsAssumed && lines.Length == known.Count && lines.All(line => known[line.ItemId] == line.Quantity)
            ? shipment
            : shipment with { Lines = lines, IsAssumed = false };
    }

    // A repetition without a time of its own tells nothing new.
    private static DateTimeOffset? GetEarlier(DateTimeOffset? known, ShipmentReport report, DateTimeOffset at) =>
        known is null || (report.OccurredAt is not null && at < known) ? at : known;

    // A parcel that is reported as canceled or lost may be delivered nevertheless.
    private static int GetRank(OrderShipmentStatus status) => status switch
    {
        OrderShipmentStatus.Prepared => 0,
        OrderShipmentStatus.Shipped => 1,
        OrderShipmentStatus.Lost => 2,
        OrderShipmentStatus.Canceled => 3,
        _ => 4,
    };
}
