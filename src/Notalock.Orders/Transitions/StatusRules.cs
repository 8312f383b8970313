using Notalock.Orders.Credits;
using Notalock.Orders.Execution;
using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Serialization;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Transitions;

/// <summary>Decides the commands that change the status of an order.</summary>
internal static class StatusRules
{
    public static OrderDecision Transition(
        Order order, TransitionOrder command, IOrderTransitionPolicy policy, PaymentContext payments, in CommandContext context)
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

        var verdict = policy.Explain(order, command.Target);
        if (!verdict.IsAllowed)
        {
            return OrderDecision.Reject(verdict.Code, verdict.Reason, "status");
        }

        if (FindBalanceDue(order, command.Target) is { } unpaid)
        {
            return OrderDecision.Reject(OrderErrorCodes.PaymentRequired, unpaid, "status");
        }

        var draft = new OrderDraft(order, context);
        if (command.Tracking is { } tracking)
        {
            draft.Order = draft.Order with { Tracking = tracking };
        }

        draft.MoveTo(
            command.Target,
            command.OccurredAt?.ToStored(),
            command.Notes,
            GetTrackingChanges(order.Tracking, command.Tracking),
            command.VisibleToCustomer);

        // A custom status may lead back to a status that payments decide, and payments may have changed since.
        PaymentProjection.Apply(draft, payments);
        return OrderDecision.Change(draft, guardedTarget: command.Target);
    }

    /// <summary>
    /// Gets the reason why an order whose balance is due cannot be shipped, or <see langword="null"/> if the transition is not prevented.
    /// </summary>
    public static string? FindBalanceDue(Order order, OrderStatus target) =>
        target == OrderStatus.Shipped && order.Flags.HasFlag(OrderFlags.BalanceDue)
            ? $"The amount due must be paid before the order is shipped, but {order.GetBalance().Due} is due."
            : null;

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

        var draft = new OrderDraft(order, context);
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

    private static OrderChange[]? GetTrackingChanges(OrderTracking? before, OrderTracking? after)
    {
        if (after is null)
        {
            return null;
        }

        var changes = new List<OrderChange>(3);
        Add("tracking.carrier", before?.Carrier, after.Carrier);
        Add("tracking.number", before?.Number, after.Number);
        Add("tracking.url", before?.Url, after.Url);
        return [.. changes];

        void Add(string field, string? old, string? value)
        {
            if ((old ?? string.Empty) != (value ?? string.Empty))
            {
                changes.Add(new OrderChange(field, old, value));
            }
        }
    }
}
