using Notalock.Orders.Execution;
using Notalock.Orders.Orders.Commands;
using Notalock.Orders.Orders;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Transitions;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Payments;

/// <summary>Asking for money to go back through the provider it came by.</summary>
internal static class RefundRules
{
    /// <summary>A refund with its amount reserved. Its id is what the provider's key derives from.</summary>
    public static OrderRefund New(OrderPayment payment, Money amount, string? reason, DateTimeOffset now, DateTimeOffset? nextCheckAt) => new()
    {
        Id = OrderIds.Next(now),
        OrderId = payment.OrderId,
        PaymentId = payment.Id,
        Provider = payment.Provider,
        Status = OrderRefundStatus.Requested,
        Amount = amount,
        Reason = reason,
        NextCheckAt = payment.Provider == OrderPayment.OfflineProvider ? null : nextCheckAt,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public static OrderDecision Request(
        Order order, RefundPayment command, OrderTransitionMap map, PaymentOptions options, Func<string, PaymentCapabilities?> capabilitiesOf, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Text("reason", command.Reason, 500, multiline: true);
        if (command.Amount is { } asked)
        {
            rules.Amount("amount", asked, order.Currency, positive: true);
        }

        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if (Source(order, command, out var refusal) is not { } payment)
        {
            return refusal!;
        }

        var left = RefundableAmount.Calculate(order, payment);
        var amount = command.Amount ?? left;
        if (payment.Provider != OrderPayment.OfflineProvider
            && Objection(order, payment, amount, capabilitiesOf(payment.Provider)) is { } objection)
        {
            return objection;
        }

        var draft = new OrderDraft(order, context);
        var refund = New(payment, amount, CreateOrderRules.Clean(command.Reason), draft.Now, draft.Now + options.ResponseTimeout);
        PaymentChanges.Add(draft, refund, command.Reason);
        PaymentProjection.Apply(draft, map);
        return OrderDecision.Change(draft, refund.Id);
    }

    private static OrderPayment? Source(Order order, RefundPayment command, out OrderDecision? refusal)
    {
        refusal = null;
        var candidates = order.Payments.Where(p => command.PaymentId is null ? p.CapturedAmount.MinorUnits > 0 : p.Id == command.PaymentId).ToArray();
        if (candidates.Length == 0)
        {
            refusal = OrderDecision.Reject(OrderErrorCodes.PaymentNotFound, "There is no payment that money could go back from.", "payment_id");
            return null;
        }

        var least = command.Amount?.MinorUnits ?? 1;
        var most = candidates.Max(p => RefundableAmount.Calculate(order, p).MinorUnits);
        var ofOrder = RefundableAmount.Calculate(order).MinorUnits;
        var source = Array.Find(candidates, p => RefundableAmount.Calculate(order, p).MinorUnits >= least && ofOrder >= least);
        if (source is null)
        {
            refusal = OrderDecision.Reject(
                OrderErrorCodes.RefundExceedsCaptured,
                $"At most {new Money(Math.Max(Math.Min(most, ofOrder), 0), order.Currency)} can go back from one payment: captured less what is refunded or reserved for refunds.",
                "amount");
        }

        return source;
    }

    private static OrderDecision? Objection(Order order, OrderPayment payment, Money amount, PaymentCapabilities? capabilities)
    {
        if (capabilities is not { } can)
        {
            return OrderDecision.Reject(OrderErrorCodes.UnknownProvider, $"No provider '{payment.Provider}' is registered.", "payment_id");
        }

        var missing = !can.HasFlag(PaymentCapabilities.Refund) ? "send money back"
            : amount != payment.CapturedAmount && !can.HasFlag(PaymentCapabilities.PartialRefund) ? "send a part of a payment back"
            : order.Refunds.Any(r => r.PaymentId == payment.Id && r.ReducesRefundableAmount) && !can.HasFlag(PaymentCapabilities.MultipleRefunds) ? "send money of one payment back several times"
            : null;
        return missing is null
            ? null
            : OrderDecision.Reject(OrderErrorCodes.NotSupportedByProvider, $"The provider '{payment.Provider}' cannot {missing}.", "payment_id");
    }
}
