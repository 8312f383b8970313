using Notalock.Orders.Execution;
using Notalock.Orders.Orders.Commands;
using Notalock.Orders.Serialization;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Fulfillment;

/// <summary>Decides the commands that create and change shipments.</summary>
internal static class ShipmentRules
{
    public static OrderDecision Ship(Order order, ShipItems command, ShipmentContext shipments, in CommandContext context)
    {
        var ledger = OrderLedger.FromOrder(order);
        var rules = new FieldRules();
        CheckCommon(rules, command.Tracking, command.Notes, command.OccurredAt, context.Now);
        if (command.Prepare && command.OccurredAt is not null)
        {
            rules.Add("occurred_at", "must be omitted for a parcel that is only prepared.");
        }

        if (command.Lines is not null)
        {
            ItemQuantityRules.CheckToShip(rules, command.Lines, ledger);
        }

        if (rules.Errors.Count > 0 && !IsOnlyExceeded(rules.Errors))
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if (FindDenial(order, shipments) is { } denial)
        {
            return OrderDecision.Reject([denial]);
        }

        if (ledger.Lines.All(static line => line.ToShip == 0))
        {
            return OrderDecision.Reject(OrderErrorCodes.NothingToShip, "No unit of the order is left to ship.", "lines");
        }

        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if (!command.Prepare && shipments.FindBalanceDue(order, field: null) is { } unpaid)
        {
            return OrderDecision.Reject([unpaid]);
        }

        if (shipments.FindLimit(order) is { } limit)
        {
            return OrderDecision.Reject([limit]);
        }

        var draft = new OrderDraft(order, context);
        AssumedShipment.Store(draft);
        var at = command.OccurredAt?.ToStored() ?? draft.Now;
        var shipment = ShipmentChanges.Add(
            draft,
            ShipmentChanges.Create(
                draft,
                command.Prepare ? OrderShipmentStatus.Prepared : OrderShipmentStatus.Shipped,
                command.Lines is { } lines ? [.. lines] : ListToShip(ledger),
                GetFirstTracking(order, Clean(command.Tracking)),
                at),
            command.Notes,
            command.VisibleToCustomer);
        FulfillmentProjection.Apply(draft, shipments.Map, at);
        return OrderDecision.Change(draft, shipment.Id, command.Prepare ? null : OrderStatus.Shipped);
    }

    public static OrderDecision Update(Order order, UpdateShipment command, ShipmentContext shipments, in CommandContext context)
    {
        var rules = new FieldRules();
        CheckCommon(rules, command.Tracking, command.Notes, command.OccurredAt, context.Now);
        if (command.Status is { } wanted && !Enum.IsDefined(wanted))
        {
            rules.Add("status", "must be prepared, shipped, delivered, lost or canceled.");
        }

        if (command.OccurredAt is not null && command.Status is null)
        {
            rules.Add("occurred_at", "must be omitted unless the status changes.");
        }

        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        var draft = new OrderDraft(order, context);
        AssumedShipment.Store(draft);
        if (draft.Order.FindShipment(command.ShipmentId) is not { } shipment)
        {
            return OrderDecision.Reject(OrderErrorCodes.ShipmentNotFound, "The order has no shipment with this id.", "shipment_id");
        }

        var status = command.Status ?? shipment.Status;
        if (status != shipment.Status && !IsAllowed(order, shipment.Status, status))
        {
            return OrderDecision.Reject(
                OrderErrorCodes.ShipmentClosed,
                $"A shipment with the status '{OrderNames.ToWireName(shipment.Status)}' of an order with the status '{order.Status}' "
                    + $"cannot become '{OrderNames.ToWireName(status)}'.",
                "status");
        }

        if (command.Tracking is not null && status == OrderShipmentStatus.Canceled)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.ShipmentClosed, "The tracking information of a canceled shipment cannot be changed.", "tracking");
        }

        // The parcel leaves the shop, so the same applies as for a parcel that is shipped at once.
        var isHandedOver = shipment.Status == OrderShipmentStatus.Prepared && status == OrderShipmentStatus.Shipped;
        if (isHandedOver && (FindDenial(order, shipments) ?? shipments.FindBalanceDue(order, "status")) is { } denial)
        {
            return OrderDecision.Reject([denial]);
        }

        var at = command.OccurredAt?.ToStored() ?? draft.Now;
        var updated = status == shipment.Status ? shipment : ShipmentChanges.MoveTo(shipment, status, at);
        if (command.Tracking is not null)
        {
            updated = updated with { Tracking = Clean(command.Tracking) };
        }

        if (updated == shipment)
        {
            return OrderDecision.NoChange(order, shipment.Id);
        }

        ShipmentChanges.Replace(draft, shipment, updated, command.Notes, command.VisibleToCustomer);
        if (shipment.IsOut && !updated.IsOut && HasReturnedMore(draft.Order))
        {
            return OrderDecision.Reject(
                OrderErrorCodes.ReturnsExist, "Units of the shipment are in a return, so it was delivered. Cancel the return first.", "status");
        }

        FulfillmentProjection.Apply(draft, shipments.Map, at);
        return OrderDecision.Change(draft, shipment.Id, isHandedOver ? OrderStatus.Shipped : null);
    }

    /// <summary>Finds the reason why no parcel of an order can be shipped, or <see langword="null"/> if one can.</summary>
    public static OrderError? FindDenial(Order order, ShipmentContext shipments)
    {
        if (order.Status == OrderStatus.Shipped)
        {
            return null;
        }

        var verdict = shipments.Policy.Explain(order, OrderStatus.Shipped);
        return verdict.IsAllowed ? null : new OrderError(verdict.Code, verdict.Reason);
    }

    /// <summary>Lists all units that are still to be shipped.</summary>
    public static List<OrderItemQuantity> ListToShip(OrderLedger ledger) =>
    [
        .. ledger.Lines.Where(static line => line.ToShip > 0).Select(static line => new OrderItemQuantity(line.ItemId, line.ToShip)),
    ];

    /// <summary>Gets tracking information without blank parts, or <see langword="null"/> if all its parts are blank.</summary>
    public static OrderTracking? Clean(OrderTracking? tracking)
    {
        if (tracking is null)
        {
            return null;
        }

        var clean = new OrderTracking
        {
            Carrier = CreateOrderRules.Clean(tracking.Carrier),
            Number = CreateOrderRules.Clean(tracking.Number),
            Url = CreateOrderRules.Clean(tracking.Url),
        };
        return clean is { Carrier: null, Number: null, Url: null } ? null : clean;
    }

    /// <summary>
    /// Gets the tracking information of a new parcel. What was recorded for the order before it had any parcel belongs to its first.
    /// </summary>
    public static OrderTracking? GetFirstTracking(Order order, OrderTracking? tracking) =>
        tracking ?? (order.Shipments.Count == 0 ? order.Tracking : null);

    private static void CheckCommon(
        FieldRules rules, OrderTracking? tracking, string? notes, DateTimeOffset? occurredAt, DateTimeOffset now)
    {
        rules.Tracking(tracking);
        rules.NotInFuture("occurred_at", occurredAt, now);
        rules.Text("notes", notes, OrderFieldLimits.Note, multiline: true);
    }

    // The status of the order, and that nothing is left, explain an exceeded quantity better than the quantity itself.
    private static bool IsOnlyExceeded(IReadOnlyList<OrderError> errors) =>
        errors.All(static e => e.Code == OrderErrorCodes.QuantityExceedsOrder);

    private static bool IsAllowed(Order order, OrderShipmentStatus from, OrderShipmentStatus to) => (from, to) switch
    {
        (OrderShipmentStatus.Lost, OrderShipmentStatus.Delivered) => true,
        _ when order.Status == OrderStatus.Delivered => false,
        (OrderShipmentStatus.Prepared, OrderShipmentStatus.Shipped or OrderShipmentStatus.Canceled) => true,
        (OrderShipmentStatus.Shipped, OrderShipmentStatus.Delivered or OrderShipmentStatus.Lost or OrderShipmentStatus.Canceled) => true,
        (OrderShipmentStatus.Lost, OrderShipmentStatus.Canceled) => true,
        _ => false,
    };

    private static bool HasReturnedMore(Order order) =>
        order.Returns.Count > 0 && OrderLedger.FromOrder(order).Lines.Any(static line => line.ReturnOpen + line.Returned > line.Shipped);
}
