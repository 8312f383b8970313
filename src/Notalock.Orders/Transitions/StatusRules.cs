using Notalock.Orders.Credits;
using Notalock.Orders.Execution;
using Notalock.Orders.Fulfillment;
using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Serialization;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Transitions;

/// <summary>Decides the commands that change the status of an order.</summary>
internal static class StatusRules
{
    public static OrderDecision Transition(
        Order order, TransitionOrder command, ShipmentContext shipments, PaymentContext payments, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Text("notes", command.Notes, OrderFieldLimits.Note, multiline: true);
        rules.Tracking(command.Tracking);
        rules.NotInFuture("occurred_at", command.OccurredAt, context.Now);
        if (command.Tracking is not null && command.Target != OrderStatus.Shipped)
        {
            rules.Add("tracking", "must be omitted unless the status is 'shipped'.");
        }

        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        var verdict = shipments.Policy.Explain(order, command.Target);
        if (!verdict.IsAllowed)
        {
            return OrderDecision.Reject(verdict.Code, verdict.Reason, "status");
        }

        if (command.Target == OrderStatus.Shipped && shipments.FindBalanceDue(order, "status") is { } unpaid)
        {
            return OrderDecision.Reject([unpaid]);
        }

        var draft = new OrderDraft(order, context);
        var at = command.OccurredAt?.ToStored() ?? draft.Now;
        StatusShipments.Apply(draft, command.Target, ShipmentRules.Clean(command.Tracking), at, isAssumed: false);
        var changes = new OrderChangeList();
        if (draft.Order.Shipments.Count == 0)
        {
            changes.AddTracking(order.Tracking, draft.Order.Tracking);
        }

        draft.MoveTo(command.Target, at, command.Notes, changes, command.VisibleToCustomer);

        // A custom status may lead back to a status that payments decide, and payments may have changed since.
        PaymentProjection.Apply(draft, payments);
        return OrderDecision.Change(draft, guardedTarget: command.Target);
    }

    public static OrderDecision Force(Order order, ForceOrderStatus command, IOrderTransitionPolicy policy, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Text("reason", command.Reason, OrderFieldLimits.Note, required: true, multiline: true);
        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if (policy.Map.FindDefinition(command.Target) is null)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.UnknownStatus, "The requested status is not defined.", "status");
        }

        if (order.Status == command.Target)
        {
            return OrderDecision.Reject(OrderErrorCodes.AlreadyInStatus, $"The order already has the status '{order.Status}'.", "status");
        }

        var draft = new OrderDraft(order, context);
        if (order.Status == OrderStatus.Canceled)
        {
            CreditChanges.AddMissingCancellation(draft);
        }

        // A shipment that is only assumed must outlast the status from which it follows.
        AssumedShipment.Store(draft);
        draft.MoveTo(command.Target, notes: command.Reason, kind: OrderHistoryKind.Forced);
        if (command.Target == OrderStatus.Canceled && order.PaidAt is not null)
        {
            CreditChanges.AddCancellation(draft, command.Reason);
        }
        else if (order.Status == OrderStatus.Canceled)
        {
            draft.Order = draft.Order with { CanceledAt = null, ReopenedAt = draft.Now };
            if (draft.Order.Credits.LastOrDefault(
                c => c.Kind == OrderCreditKind.Cancellation && c.CreatedAt == order.CanceledAt) is { } cancellation)
            {
                CreditChanges.AddReversal(draft, cancellation, command.Reason);

                // What was paid out for the cancellation is now a payment that was sent back, and due again.
                foreach (var refund in order.Refunds.Where(r => r.CreditId == cancellation.Id))
                {
                    PaymentChanges.Replace(
                        draft, refund, refund with { Purpose = RefundPurpose.Reversal, CreditId = null, UpdatedAt = draft.Now });
                }
            }
        }

        // After the units of a canceled order are to be shipped again.
        StatusShipments.Apply(draft, command.Target, tracking: null, draft.Now, isAssumed: true);
        PaymentProjection.ApplyAmounts(draft);
        return OrderDecision.Change(draft);
    }

    public static OrderDecision Cancel(
        Order order,
        CancelOrder command,
        IOrderTransitionPolicy policy,
        PaymentContext payments,
        in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Text("reason", command.Reason, OrderFieldLimits.Note, multiline: true);
        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if (order.Status == OrderStatus.Canceled)
        {
            return OrderDecision.Reject(OrderErrorCodes.AlreadyInStatus, "The order is already canceled.", "status");
        }

        if (policy.Map.Find(order.Status, OrderStatus.Canceled) is null)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.TransitionNotAllowed, $"An order with the status '{order.Status}' cannot be canceled.", "status");
        }

        if (order.Shipments.Any(static s => s.IsOut))
        {
            return OrderDecision.Reject(
                OrderErrorCodes.UseCancelItems,
                "A parcel of the order was shipped. Cancel the items that are still to be shipped instead.",
                "status");
        }

        var draft = new OrderDraft(order, context);
        ShipmentChanges.CancelPrepared(draft);
        draft.MoveTo(OrderStatus.Canceled, notes: command.Reason, visible: command.VisibleToCustomer);
        foreach (var payment in order.Payments)
        {
            AttemptRules.Cancel(draft, payment, payments);
        }

        if (order.PaidAt is not null)
        {
            CreditChanges.AddCancellation(draft, command.Reason);
        }

        if (command.Refund)
        {
            foreach (var (payment, part) in RefundPlan.DivideOwed(draft.Order, payments.GetCapabilities))
            {
                RefundRules.Add(draft, payment, [part], command.Reason, draft.Now + payments.Options.ResponseTimeout);
            }
        }

        PaymentProjection.Apply(draft, payments);
        return OrderDecision.Change(draft, guardedTarget: OrderStatus.Canceled);
    }
}
