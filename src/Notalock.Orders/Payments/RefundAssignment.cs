using Notalock.Orders.Credits;
using Notalock.Orders.Execution;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Payments;

/// <summary>Decides the commands that change what a stored refund is for.</summary>
internal static class RefundAssignment
{
    public static OrderDecision Assign(Order order, AssignRefund command, PaymentContext payments, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Text("reason", command.Reason, OrderFieldLimits.Reason, multiline: true);
        if (command.Purpose is not (RefundPurpose.Credit or RefundPurpose.Reversal))
        {
            rules.Add("purpose", "must be credit or reversal.");
        }
        else if (command is { Purpose: RefundPurpose.Reversal, CreditId: not null })
        {
            rules.Add("credit_id", "must be omitted if the purpose is reversal.");
        }

        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if (FindRefund(order, command.RefundId, out var refund) is { } unknown)
        {
            return unknown;
        }

        if (refund!.Reference is null || !refund.ReducesRefundableAmount)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.RefundClosed, "Only a refund that the provider has made can be assigned.", "refund_id");
        }

        // A refund of the same amount without an answer may be this one.
        if (order.Refunds.Any(r => r.PaymentId == refund.PaymentId && r.Amount == refund.Amount && r.Id != refund.Id
            && r.Status is OrderRefundStatus.Requested or OrderRefundStatus.Unknown))
        {
            return OrderDecision.Reject(
                OrderErrorCodes.OperationInProgress,
                "Another refund of the same amount is in progress. Try again when it has completed.",
                "refund_id");
        }

        if (refund.Purpose == command.Purpose && refund.CreditId is not null == (command.Purpose == RefundPurpose.Credit)
            && (command.CreditId is null || command.CreditId == refund.CreditId))
        {
            return OrderDecision.NoChange(order, refund.Id);
        }

        var draft = new OrderDraft(order, context);
        CreditChanges.AddMissingCancellation(draft);
        var own = RefundChanges.FindOwnCredit(draft.Order, refund);
        if (own is not null)
        {
            CreditChanges.AddReversal(draft, own, command.Reason);
        }

        var released = refund with { Purpose = RefundPurpose.Unassigned, CreditId = null };
        draft.Order = draft.Order with { Refunds = [.. draft.Order.Refunds.Select(r => r.Id == refund.Id ? released : r)] };
        if (CheckCredit(draft.Order, command, refund) is { } rejection)
        {
            return rejection;
        }

        var part = RefundRules.AddGoodwill(
            draft, new RefundPart(refund.Amount.MinorUnits, command.Purpose, command.CreditId), command.Reason);
        PaymentChanges.Replace(
            draft, refund, refund with { Purpose = part.Purpose, CreditId = part.CreditId, UpdatedAt = draft.Now }, command.Reason);
        PaymentProjection.Apply(draft, payments);
        return OrderDecision.Change(draft, refund.Id);
    }

    public static OrderDecision Withdraw(Order order, WithdrawRefund command, PaymentContext payments, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Text("reason", command.Reason, OrderFieldLimits.Reason, multiline: true);
        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if (FindRefund(order, command.RefundId, out var refund) is { } unknown)
        {
            return unknown;
        }

        var isOpen = refund is { Provider: OrderPayment.OfflineProvider, Status: OrderRefundStatus.Requested };
        if (!isOpen && refund!.Status != OrderRefundStatus.Failed)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.RefundClosed,
                "Only a requested offline refund or a refund that failed can be withdrawn, "
                    + $"but the refund is {OrderNames.ToWireName(refund.Status)}.",
                "refund_id");
        }

        var draft = new OrderDraft(order, context);
        CreditChanges.AddMissingCancellation(draft);
        var own = RefundChanges.FindOwnCredit(draft.Order, refund!);
        PaymentChanges.Replace(
            draft,
            refund!,
            refund! with { Status = OrderRefundStatus.Canceled, NextCheckAt = null, UpdatedAt = draft.Now },
            command.Reason);
        if (own is not null)
        {
            CreditChanges.AddReversal(draft, own, command.Reason);
        }

        PaymentProjection.Apply(draft, payments);
        return OrderDecision.Change(draft, refund!.Id);
    }

    private static OrderDecision? FindRefund(Order order, Guid refundId, out OrderRefund? refund)
    {
        refund = order.FindRefund(refundId);
        return refund is null
            ? OrderDecision.Reject(OrderErrorCodes.RefundNotFound, "The order has no refund with this id.", "refund_id")
            : null;
    }

    private static OrderDecision? CheckCredit(Order order, AssignRefund command, OrderRefund refund)
    {
        if (command.CreditId is not { } creditId)
        {
            return command.Purpose == RefundPurpose.Credit && order.PaidAt is null
                ? OrderDecision.Reject(
                    OrderErrorCodes.NothingOwed, "Only an order that was paid in full can have a goodwill credit.", "purpose")
                : null;
        }

        if (order.FindCredit(creditId) is not { } credit)
        {
            return OrderDecision.Reject(OrderErrorCodes.CreditNotFound, "The order has no credit with this id.", "credit_id");
        }

        var unpaid = new Money(OrderCredits.GetUnpaid(order, credit), order.Currency);
        return refund.Amount > unpaid
            ? OrderDecision.Reject(
                OrderErrorCodes.CreditExhausted,
                $"The amount of the refund must not exceed {unpaid}, the rest of the credit, but was {refund.Amount}.",
                "credit_id")
            : null;
    }
}
