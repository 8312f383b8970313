using Notalock.Orders.Credits;
using Notalock.Orders.Execution;
using Notalock.Orders.Orders.Commands;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Payments;

/// <summary>Decides the commands that refund a payment through its provider.</summary>
internal static class RefundRules
{
    /// <summary>Creates a requested refund. The idempotency key of the provider call is derived from its id.</summary>
    public static OrderRefund New(
        OrderPayment payment, RefundPart part, Currency currency, string? reason, DateTimeOffset now, DateTimeOffset? nextCheckAt) => new()
        {
            Id = Guid.CreateVersion7(now),
            OrderId = payment.OrderId,
            PaymentId = payment.Id,
            Provider = payment.Provider,
            Status = OrderRefundStatus.Requested,
            Amount = new Money(part.Amount, currency),
            Purpose = part.Purpose,
            CreditId = part.CreditId,
            Reason = reason,
            NextCheckAt = payment.Provider == OrderPayment.OfflineProvider ? null : nextCheckAt,
            CreatedAt = now,
            UpdatedAt = now,
        };

    public static OrderDecision Request(
        Order order,
        RefundPayment command,
        PaymentContext payments,
        in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Text("reason", command.Reason, OrderFieldLimits.Reason, multiline: true);
        if (command.Amount is { } requested)
        {
            rules.Amount("amount", requested, order.Currency, positive: true);
        }

        if (command.Purpose is not (null or RefundPurpose.Credit or RefundPurpose.Reversal))
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

        var draft = new OrderDraft(order, context);
        CreditChanges.AddMissingCancellation(draft);
        var limit = GetLimit(draft.Order, command, out var rejection);
        if (rejection is not null || FindSource(draft.Order, command, limit, out rejection) is not { } payment)
        {
            return rejection!;
        }

        var refundable = Math.Min(OrderAmounts.GetRefundable(order, payment), OrderAmounts.FromOrder(order).Refundable);
        var amount = command.Amount?.MinorUnits ?? Math.Min(refundable, limit);
        var parts = command switch
        {
            { CreditId: { } creditId } => [new RefundPart(amount, RefundPurpose.Credit, creditId)],
            { Purpose: RefundPurpose.Reversal } => [new RefundPart(amount, RefundPurpose.Reversal)],
            { Purpose: RefundPurpose.Credit } => [new RefundPart(amount, RefundPurpose.Credit)],
            _ => RefundPlan.Divide(draft.Order, amount),
        };
        if (payment.Provider != OrderPayment.OfflineProvider
            && CheckCapabilities(order, payment, amount, parts, payments.GetCapabilities(payment.Provider)) is { } unsupported)
        {
            return unsupported;
        }

        var refunds = Add(draft, payment, parts, command.Reason, draft.Now + payments.Options.ResponseTimeout);
        PaymentProjection.Apply(draft, payments);
        return OrderDecision.Change(draft, refunds[0].Id);
    }

    /// <summary>Adds the refunds of a payment and the goodwill credits that they pay out.</summary>
    public static List<OrderRefund> Add(
        OrderDraft draft, OrderPayment payment, IReadOnlyList<RefundPart> parts, string? reason, DateTimeOffset nextCheckAt)
    {
        var refunds = new List<OrderRefund>(parts.Count);
        var refundReason = reason is { Length: > OrderFieldLimits.Reason } ? null : CreateOrderRules.Clean(reason);
        foreach (var part in parts)
        {
            var refund = New(payment, AddGoodwill(draft, part, reason), draft.Order.Currency, refundReason, draft.Now, nextCheckAt);
            PaymentChanges.Add(draft, refund, reason);
            refunds.Add(refund);
        }

        return refunds;
    }

    /// <summary>Adds the goodwill credit that a part pays out, unless it pays out a credit that is already there or none.</summary>
    public static RefundPart AddGoodwill(OrderDraft draft, RefundPart part, string? reason) =>
        part is { Purpose: RefundPurpose.Credit, CreditId: null }
            ? part with
            {
                CreditId = CreditChanges.AddAmount(
                    draft, OrderCreditKind.Goodwill, new Money(part.Amount, draft.Order.Currency), reason).Id,
            }
            : part;

    // The maximum amount in minor units that the purpose of the refund allows.
    private static long GetLimit(Order order, RefundPayment command, out OrderDecision? rejection)
    {
        rejection = null;
        if (command.Purpose == RefundPurpose.Credit && command.CreditId is null && order.PaidAt is null)
        {
            rejection = OrderDecision.Reject(
                OrderErrorCodes.NothingOwed, "Only an order that was paid in full can have a goodwill credit.", "purpose");
        }

        if (command.CreditId is not { } creditId)
        {
            return long.MaxValue;
        }

        if (order.FindCredit(creditId) is not { } credit)
        {
            rejection = OrderDecision.Reject(OrderErrorCodes.CreditNotFound, "The order has no credit with this id.", "credit_id");
            return 0;
        }

        var unpaid = OrderCredits.GetUnpaid(order, credit);
        var owed = OrderAmounts.FromOrder(order).Owed;
        var limit = Math.Min(unpaid, owed);
        if (limit == 0 || command.Amount?.MinorUnits > limit)
        {
            var maximum = new Money(limit, order.Currency);
            rejection = (unpaid <= owed, limit) switch
            {
                (true, 0) => OrderDecision.Reject(
                    OrderErrorCodes.CreditExhausted, "The credit is paid out or taken back completely.", "credit_id"),
                (true, _) => OrderDecision.Reject(
                    OrderErrorCodes.CreditExhausted,
                    $"The refund amount must not exceed {maximum}, the rest of the credit, but was {command.Amount}.",
                    "amount"),
                (false, 0) => OrderDecision.Reject(
                    OrderErrorCodes.NothingOwed, "The amount owed to the customer is zero.", "credit_id"),
                _ => OrderDecision.Reject(
                    OrderErrorCodes.NothingOwed,
                    $"The refund amount must not exceed {maximum}, the amount owed to the customer, but was {command.Amount}.",
                    "amount"),
            };
        }

        return limit;
    }

    private static OrderPayment? FindSource(Order order, RefundPayment command, long limit, out OrderDecision? rejection)
    {
        rejection = null;
        var candidates = order.Payments
            .Where(p => command.PaymentId is null ? p.CapturedAmount.MinorUnits > 0 : p.Id == command.PaymentId)
            .ToArray();
        if (candidates.Length == 0)
        {
            rejection = OrderDecision.Reject(
                OrderErrorCodes.PaymentNotFound,
                command.PaymentId is null ? "The order has no captured payment to refund." : "The order has no payment with this id.",
                "payment_id");
            return null;
        }

        // Without an amount, a credit is paid out from the first payment that has enough for all of it, if there is one.
        var refundable = OrderAmounts.FromOrder(order).Refundable;
        var least = command.Amount?.MinorUnits ?? 1;
        var source = refundable < least ? null
            : (limit == long.MaxValue ? null : Array.Find(candidates, p => OrderAmounts.GetRefundable(order, p) >= Math.Max(least, limit)))
                ?? Array.Find(candidates, p => OrderAmounts.GetRefundable(order, p) >= least);
        if (source is null)
        {
            var maximum = new Money(Math.Min(candidates.Max(p => OrderAmounts.GetRefundable(order, p)), refundable), order.Currency);
            rejection = OrderDecision.Reject(
                OrderErrorCodes.RefundExceedsCaptured,
                command.Amount is { } amount
                    ? $"The refund amount must not exceed {maximum}, the refundable amount of the payment, but was {amount}."
                    : "The payment has no refundable amount left.",
                "amount");
        }

        return source;
    }

    private static OrderDecision? CheckCapabilities(
        Order order, OrderPayment payment, long amount, IReadOnlyList<RefundPart> parts, PaymentCapabilities? capabilities)
    {
        if (capabilities is not { } supported)
        {
            return OrderDecision.Reject(OrderErrorCodes.UnknownProvider, $"No provider '{payment.Provider}' is registered.", "payment_id");
        }

        var isPartial = amount != payment.CapturedAmount.MinorUnits;
        var isAdditional = order.Refunds.Any(r => r.PaymentId == payment.Id && r.ReducesRefundableAmount);
        var missing = !supported.HasFlag(PaymentCapabilities.Refund) ? "refunds"
            : isPartial && !supported.HasFlag(PaymentCapabilities.PartialRefund) ? "partial refunds"
            : isAdditional && !supported.HasFlag(PaymentCapabilities.MultipleRefunds) ? "multiple refunds of a payment"
            : null;
        if (missing is not null)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.NotSupportedByProvider, $"Provider '{payment.Provider}' does not support {missing}.", "payment_id");
        }

        return parts.Count > 1 && !supported.HasFlag(PaymentCapabilities.MultipleRefunds)
            ? OrderDecision.Reject(
                OrderErrorCodes.PurposeRequired,
                $"The refund has several purposes, and provider '{payment.Provider}' does not support multiple refunds of a payment. "
                    + "Set the purpose of the refund.",
                "purpose")
            : null;
    }
}
