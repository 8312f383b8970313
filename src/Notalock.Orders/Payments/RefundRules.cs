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
        OrderPayment payment, Money amount, string? reason, DateTimeOffset now, DateTimeOffset? nextCheckAt) => new()
        {
            Id = Guid.CreateVersion7(now),
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
        Order order,
        RefundPayment command,
        OrderTransitionMap map,
        PaymentOptions options,
        Func<string, PaymentCapabilities?> getCapabilities,
        in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Text("reason", command.Reason, OrderFieldLimits.Reason, multiline: true);
        if (command.Amount is { } requested)
        {
            rules.Amount("amount", requested, order.Currency, positive: true);
        }

        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if (FindSource(order, command, out var rejection) is not { } payment)
        {
            return rejection!;
        }

        var amount = command.Amount ?? RefundableAmount.Calculate(order, payment);
        if (payment.Provider != OrderPayment.OfflineProvider
            && CheckCapabilities(order, payment, amount, getCapabilities(payment.Provider)) is { } unsupported)
        {
            return unsupported;
        }

        var draft = new OrderDraft(order, context);
        var refund = New(payment, amount, CreateOrderRules.Clean(command.Reason), draft.Now, draft.Now + options.ResponseTimeout);
        PaymentChanges.Add(draft, refund, command.Reason);
        PaymentProjection.Apply(draft, map);
        return OrderDecision.Change(draft, refund.Id);
    }

    private static OrderPayment? FindSource(Order order, RefundPayment command, out OrderDecision? rejection)
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

        var least = command.Amount?.MinorUnits ?? 1;
        var most = candidates.Max(p => RefundableAmount.Calculate(order, p).MinorUnits);
        var orderRefundable = RefundableAmount.Calculate(order).MinorUnits;
        var source = Array.Find(candidates, p => RefundableAmount.Calculate(order, p).MinorUnits >= least && orderRefundable >= least);
        if (source is null)
        {
            var maximum = new Money(Math.Max(Math.Min(most, orderRefundable), 0), order.Currency);
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
        Order order, OrderPayment payment, Money amount, PaymentCapabilities? capabilities)
    {
        if (capabilities is not { } supported)
        {
            return OrderDecision.Reject(OrderErrorCodes.UnknownProvider, $"No provider '{payment.Provider}' is registered.", "payment_id");
        }

        var isPartial = amount != payment.CapturedAmount;
        var isAdditional = order.Refunds.Any(r => r.PaymentId == payment.Id && r.ReducesRefundableAmount);
        var missing = !supported.HasFlag(PaymentCapabilities.Refund) ? "refunds"
            : isPartial && !supported.HasFlag(PaymentCapabilities.PartialRefund) ? "partial refunds"
            : isAdditional && !supported.HasFlag(PaymentCapabilities.MultipleRefunds) ? "multiple refunds of a payment"
            : null;
        return missing is null
            ? null
            : OrderDecision.Reject(
                OrderErrorCodes.NotSupportedByProvider, $"Provider '{payment.Provider}' does not support {missing}.", "payment_id");
    }
}
