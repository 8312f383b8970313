using Notalock.Orders.Execution;
using Notalock.Orders.Orders.Commands;
using Notalock.Orders.Orders;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Serialization;
using Notalock.Orders.Transitions;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Payments;

/// <summary>Money that people move and record by hand.</summary>
internal static class OfflinePaymentRules
{
    public static OrderDecision Select(Order order, SelectOfflinePayment command, OrderTransitionMap map, in CommandContext context)
    {
        if (!Enum.IsDefined(command.Method))
        {
            return OrderDecision.Reject(OrderErrorCodes.InvalidField, "method is not a known method.", "method");
        }

        var open = order.Payments.FirstOrDefault(static p => p.IsLive);
        if (open is not null && IsOffline(open) && string.Equals(open.Method, OrderNames.ToWireName(command.Method), StringComparison.Ordinal))
        {
            return OrderDecision.NoChange(order);
        }

        var awaitsPayment = order.Status == OrderStatus.Created || order.Status == OrderStatus.Pending || order.Status == OrderStatus.PaymentFailed;
        var covered = PaymentProjection.Captured(order.Payments) >= order.Total.MinorUnits;
        if (!awaitsPayment || covered || (open is not null && !IsOffline(open)))
        {
            return OrderDecision.Reject(
                OrderErrorCodes.PaymentNotExpected, $"The order is '{order.Status}', is paid for or has a payment under way; another cannot be begun.");
        }

        var draft = new OrderDraft(order, context);
        if (open is not null)
        {
            PaymentChanges.Replace(draft, open, open with { Status = OrderPaymentStatus.Voided, UpdatedAt = draft.Now });
        }

        var payment = Open(draft, command.Method);
        PaymentProjection.Apply(draft, map);
        return OrderDecision.Change(draft, payment.Id);
    }

    public static OrderPayment Open(OrderDraft draft, OfflinePaymentMethod method)
    {
        var left = draft.Order.Total.MinorUnits - PaymentProjection.Captured(draft.Order.Payments);
        var payment = NewPayment(draft, method, new Money(left, draft.Order.Currency), OrderPaymentStatus.Pending);
        PaymentChanges.Add(draft, payment);
        return payment;
    }

    public static OrderDecision RecordPayment(Order order, RecordOfflinePayment command, OrderTransitionMap map, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Amount("amount", command.Amount, order.Currency, positive: true);
        rules.Text("notes", command.Notes, FieldRules.NoteLength, multiline: true);
        rules.NotInFuture("received_at", command.ReceivedAt, context.Now);
        if (command.Method is { } known && !Enum.IsDefined(known))
        {
            rules.Add("method", "is not a known method.");
        }

        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if (PaymentProjection.Captured(order.Payments) > FieldRules.MaxAmount)
        {
            return OrderDecision.Reject(OrderErrorCodes.AmountTooLarge, "amount is larger than amounts may be.", "amount");
        }

        var draft = new OrderDraft(order, context);
        var chosen = order.Payments.FirstOrDefault(p => IsOffline(p) && p.IsLive
            && (command.Method is null || string.Equals(p.Method, OrderNames.ToWireName(command.Method.Value), StringComparison.Ordinal)));
        var captured = (chosen ?? NewPayment(draft, command.Method ?? OfflinePaymentMethod.BankTransfer, command.Amount, OrderPaymentStatus.Captured)) with
        {
            Status = OrderPaymentStatus.Captured,
            CapturedAmount = command.Amount,
            CapturedAt = command.ReceivedAt?.ToStored() ?? draft.Now,
            UpdatedAt = draft.Now,
        };
        if (chosen is null)
        {
            PaymentChanges.Add(draft, captured, command.Notes);
        }
        else
        {
            PaymentChanges.Replace(draft, chosen, captured, command.Notes);
        }

        PaymentProjection.Apply(draft, map);
        return OrderDecision.Change(draft, captured.Id);
    }

    public static OrderDecision RecordRefund(Order order, RecordOfflineRefund command, OrderTransitionMap map, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Amount("amount", command.Amount, order.Currency, positive: true);
        rules.Text("reason", command.Reason, 500, multiline: true);
        rules.NotInFuture("refunded_at", command.RefundedAt, context.Now);
        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        var requested = order.Refunds.FirstOrDefault(r => r.Provider == OrderPayment.OfflineProvider
            && r.Status == OrderRefundStatus.Requested
            && (command.RefundId is null ? r.Amount == command.Amount : r.Id == command.RefundId && r.Amount >= command.Amount)
            && (command.PaymentId is null || r.PaymentId == command.PaymentId));
        if (requested is null && command.RefundId is not null)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.RefundNotFound, "There is no requested offline refund of this id that comes to so much.", "refund_id");
        }

        var draft = new OrderDraft(order, context);
        if (requested is null)
        {
            if (Source(order, command, out var refusal) is not { } payment)
            {
                return refusal!;
            }

            var refund = Settled(NewRefund(draft, payment, command), command, draft.Now);
            PaymentChanges.Add(draft, refund, command.Reason);
            PaymentProjection.Apply(draft, map);
            return OrderDecision.Change(draft, refund.Id);
        }

        var settled = Settled(requested, command, draft.Now);
        PaymentChanges.Replace(draft, requested, settled, command.Reason);
        PaymentProjection.Apply(draft, map);
        return OrderDecision.Change(draft, settled.Id);
    }

    private static OrderPayment? Source(Order order, RecordOfflineRefund command, out OrderDecision? refusal)
    {
        refusal = null;
        var candidates = order.Payments.Where(p => IsOffline(p) && (command.PaymentId is null || p.Id == command.PaymentId)).ToArray();
        if (candidates.Length == 0)
        {
            refusal = OrderDecision.Reject(
                OrderErrorCodes.PaymentNotFound, "There is no payment recorded by hand that the refund could come from.", "payment_id");
            return null;
        }

        var enough = Array.Find(candidates, p => RefundableAmount.Calculate(order, p) >= command.Amount && RefundableAmount.Calculate(order) >= command.Amount);
        if (enough is null)
        {
            var most = candidates.Max(p => RefundableAmount.Calculate(order, p).MinorUnits);
            refusal = OrderDecision.Reject(
                OrderErrorCodes.RefundExceedsCaptured,
                $"At most {new Money(Math.Max(most, 0), order.Currency)} can go back from one payment: captured less what is refunded or reserved for refunds.",
                "amount");
        }

        return enough;
    }

    private static OrderRefund NewRefund(OrderDraft draft, OrderPayment payment, RecordOfflineRefund command) => new()
    {
        Id = OrderIds.Next(draft.Now),
        OrderId = draft.Order.Id,
        PaymentId = payment.Id,
        Provider = payment.Provider,
        Status = OrderRefundStatus.Requested,
        Amount = command.Amount,
        Reason = CreateOrderRules.Clean(command.Reason),
        CreatedAt = draft.Now,
        UpdatedAt = draft.Now,
    };

    private static OrderRefund Settled(OrderRefund refund, RecordOfflineRefund command, DateTimeOffset now) => refund with
    {
        Status = OrderRefundStatus.Succeeded,
        Amount = command.Amount,
        SettledAt = command.RefundedAt?.ToStored() ?? now,
        NextCheckAt = null,
        UpdatedAt = now,
    };

    private static OrderPayment NewPayment(OrderDraft draft, OfflinePaymentMethod method, Money amount, OrderPaymentStatus status) => new()
    {
        Id = OrderIds.Next(draft.Now),
        OrderId = draft.Order.Id,
        Provider = OrderPayment.OfflineProvider,
        Method = OrderNames.ToWireName(method),
        IsPayLater = method is OfflinePaymentMethod.CashOnDelivery or OfflinePaymentMethod.Invoice,
        Status = status,
        Amount = amount,
        AuthorizedAmount = Money.Zero(draft.Order.Currency),
        CapturedAmount = Money.Zero(draft.Order.Currency),
        CreatedAt = draft.Now,
        UpdatedAt = draft.Now,
    };

    private static bool IsOffline(OrderPayment payment) => payment.Provider == OrderPayment.OfflineProvider;
}
