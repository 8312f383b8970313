using Notalock.Orders.Execution;
using Notalock.Orders.Payments.Facts;

namespace Notalock.Orders.Fulfillment;

/// <summary>Derives the fulfillment state, the status and the flags of an order from its shipments and its canceled units.</summary>
internal static class FulfillmentProjection
{
    /// <summary>Gets the fulfillment state of an order.</summary>
    public static FulfillmentState GetState(Order order)
    {
        if (order.Shipments.Count > 0)
        {
            return GetState(order, OrderLedger.FromOrder(order));
        }

        // Nearly all orders that are not shipped yet end here, without their quantities being calculated.
        return !RequiresShipping(order) ? FulfillmentState.NotRequired
            : !AssumedShipment.IsAssumed(order) ? FulfillmentState.Unfulfilled
            : order.DeliveredAt is null ? FulfillmentState.Shipped
            : FulfillmentState.Delivered;
    }

    /// <summary>Determines whether an order has an item that requires shipping.</summary>
    public static bool RequiresShipping(Order order)
    {
        for (var i = 0; i < order.Items.Count; i++)
        {
            if (order.Items[i].RequiresShipping)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Moves the status of a draft after its shipments or canceled units changed, and raises flags. The status follows the parcels in both
    /// directions until it is terminal.
    /// </summary>
    /// <param name="draft">The draft.</param>
    /// <param name="map">The map of status transitions. A transition that it does not contain is not made.</param>
    /// <param name="occurredAt">The time at which the goods changed, or <see langword="null"/> for the current time.</param>
    public static void Apply(OrderDraft draft, OrderTransitionMap map, DateTimeOffset? occurredAt = null)
    {
        RaiseFlags(draft);
        if (map.IsTerminal(draft.Order.Status))
        {
            return;
        }

        switch (GetState(draft.Order))
        {
            case FulfillmentState.PartiallyShipped when draft.Order.Status == OrderStatus.Paid:
                TryMoveTo(draft, map, OrderStatus.Processing, occurredAt);
                break;

            // A parcel was canceled or lost after everything had been shipped.
            case FulfillmentState.PartiallyShipped or FulfillmentState.Unfulfilled when draft.Order.Status == OrderStatus.Shipped:
                if (TryMoveTo(draft, map, OrderStatus.Processing, occurredAt))
                {
                    draft.Order = draft.Order with { ShippedAt = null };
                }

                break;

            case FulfillmentState.Shipped or FulfillmentState.PartiallyDelivered:
                TryMoveTo(draft, map, OrderStatus.Shipped, occurredAt);
                break;

            case FulfillmentState.Delivered:
                TryMoveTo(draft, map, OrderStatus.Shipped, occurredAt);
                if (draft.Order.Status == OrderStatus.Shipped)
                {
                    TryMoveTo(draft, map, OrderStatus.Delivered, occurredAt);
                }

                break;
        }
    }

    private static FulfillmentState GetState(Order order, OrderLedger ledger)
    {
        bool required = false, isShipped = true, isDelivered = true, anyShipped = false, anyDelivered = false;
        for (var i = 0; i < ledger.Lines.Count; i++)
        {
            var line = ledger.Lines[i];
            if (order.Items[i].RequiresShipping)
            {
                required = true;
                isShipped &= line.Shipped >= line.Required;
                isDelivered &= line.Delivered >= line.Required;
                anyShipped |= line.Shipped > 0;
                anyDelivered |= line.Delivered > 0;
            }
        }

        return !required ? FulfillmentState.NotRequired
            : !anyShipped ? FulfillmentState.Unfulfilled
            : !isShipped ? FulfillmentState.PartiallyShipped
            : isDelivered ? FulfillmentState.Delivered
            : anyDelivered ? FulfillmentState.PartiallyDelivered
            : FulfillmentState.Shipped;
    }

    private static bool TryMoveTo(OrderDraft draft, OrderTransitionMap map, OrderStatus target, DateTimeOffset? occurredAt)
    {
        var isAllowed = map.Find(draft.Order.Status, target) is
        {
            Trigger: OrderTransitionTrigger.Command or OrderTransitionTrigger.Shipment,
            Requirement: OrderTransitionRequirement.None,
        };
        if (isAllowed)
        {
            draft.MoveTo(target, occurredAt, visible: true);
        }

        return isAllowed;
    }

    // Like the flags of payments, these are raised only when their condition becomes true.
    private static void RaiseFlags(OrderDraft draft)
    {
        var (before, after) = (draft.Before, draft.Order);
        if (ReferenceEquals(before.Shipments, after.Shipments))
        {
            return;
        }

        var isCanceled = after.Status == OrderStatus.Canceled;
        var raised = isCanceled && CountUnits(after) > CountUnits(before) ? OrderFlags.ShippedAfterCancel : OrderFlags.None;
        if ((!isCanceled && CountExcess(after) > CountExcess(before)) || after.Shipments.Any(s => IsNewProblem(s, before)))
        {
            raised |= OrderFlags.ShipmentProblem;
        }

        PaymentProjection.RaiseFlags(draft, raised);
    }

    private static bool IsNewProblem(OrderShipment shipment, Order before)
    {
        var earlier = before.FindShipment(shipment.Id);
        return (shipment.Status == OrderShipmentStatus.Lost && earlier?.Status != OrderShipmentStatus.Lost)
            || (shipment.Lines.Count == 0 && earlier is null);
    }

    private static long CountUnits(Order order) =>
        order.Shipments.Where(static s => s.IsOut).Sum(static s => s.Lines.Sum(static line => (long)line.Quantity));

    // The units that were prepared or shipped although they were canceled or not ordered.
    private static long CountExcess(Order order) => order.Shipments.Count == 0
        ? 0
        : OrderLedger.FromOrder(order).Lines.Sum(static line => Math.Max(0L, (long)line.Prepared + line.Shipped - line.Required));
}
