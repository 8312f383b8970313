using Notalock.Orders.Credits;
using Notalock.Orders.Execution;
using Notalock.Orders.Orders.Commands;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Serialization;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Payments;

/// <summary>Decides the commands for payments and refunds that staff record manually.</summary>
internal static class OfflinePaymentRules
{
    public static OrderDecision Select(
        Order order, SelectOfflinePayment command, PaymentContext payments, in CommandContext context)
    {
        if (!Enum.IsDefined(command.Method))
        {
            return OrderDecision.Reject(
                OrderErrorCodes.InvalidField, "method must be bank_transfer, cash_on_delivery or invoice.", "method");
        }

        if (PaymentRules.CheckAwaitsPayment(order) is { } rejection)
        {
            return rejection;
        }

        if (PaymentRules.CheckNotInProgress(order) is { } inProgress)
        {
            return inProgress;
        }

        var open = order.Payments.LastOrDefault(static p => IsOffline(p) && p.IsLive);
        if (open is not null && open.Method == OrderNames.ToWireName(command.Method) && !order.Payments.Any(p => p.IsLive && !IsOffline(p)))
        {
            return OrderDecision.NoChange(order, open.Id);
        }

        if (PaymentRules.CheckAttempts(order, command.Actor, payments.Options) is { } tooMany)
        {
            return tooMany;
        }

        var draft = new OrderDraft(order, context);
        foreach (var other in order.Payments)
        {
            if (other.Status != OrderPaymentStatus.Authorized)
            {
                AttemptRules.Cancel(draft, other, payments);
            }
        }

        var payment = Open(draft, command.Method);
        PaymentProjection.Apply(draft, payments);
        return OrderDecision.Change(draft, payment.Id);
    }

    public static OrderPayment Open(OrderDraft draft, OfflinePaymentMethod method)
    {
        var due = PaymentRules.GetAmountToPay(draft.Order);
        var payment = CreatePayment(draft, method, due, OrderPaymentStatus.Pending);
        PaymentChanges.Add(draft, payment);
        return payment;
    }

    public static OrderDecision RecordPayment(Order order, RecordOfflinePayment command, PaymentContext payments, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Amount("amount", command.Amount, order.Currency, positive: true);
        rules.Text("notes", command.Notes, OrderFieldLimits.Note, multiline: true);
        rules.NotInFuture("received_at", command.ReceivedAt, context.Now);
        if (command.Method is { } method && !Enum.IsDefined(method))
        {
            rules.Add("method", "must be bank_transfer, cash_on_delivery or invoice.");
        }

        if (rules.Errors.Count > 0)
        {
            return OrderDecision.Reject(rules.Errors);
        }

        if (PaymentProjection.SumCaptures(order.Payments) > OrderFieldLimits.Amount)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.AmountTooLarge, "The captured amount of the order already exceeds the maximum amount.", "amount");
        }

        var draft = new OrderDraft(order, context);
        var selected = order.Payments.FirstOrDefault(p => IsOffline(p) && p.IsLive
            && (command.Method is null || p.Method == OrderNames.ToWireName(command.Method.Value)));
        var initial = selected
            ?? CreatePayment(draft, command.Method ?? OfflinePaymentMethod.BankTransfer, command.Amount, OrderPaymentStatus.Captured);
        var captured = initial with
        {
            Status = OrderPaymentStatus.Captured,
            CapturedAmount = command.Amount,
            CapturedAt = command.ReceivedAt?.ToStored() ?? draft.Now,
            RecordedAt = draft.Now,
            UpdatedAt = draft.Now,
        };
        if (selected is null)
        {
            PaymentChanges.Add(draft, captured, command.Notes);
        }
        else
        {
            PaymentChanges.Replace(draft, selected, captured, command.Notes);
        }

        PaymentProjection.Apply(draft, payments);
        return OrderDecision.Change(draft, captured.Id);
    }

    public static OrderDecision RecordRefund(Order order, RecordOfflineRefund command, PaymentContext payments, in CommandContext context)
    {
        var rules = new FieldRules();
        rules.Amount("amount", command.Amount, order.Currency, positive: true);
        rules.Text("reason", command.Reason, OrderFieldLimits.Reason, multiline: true);
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
                OrderErrorCodes.RefundNotFound, $"No requested offline refund of at least {command.Amount} has this id.", "refund_id");
        }

        var draft = new OrderDraft(order, context);
        CreditChanges.AddMissingCancellation(draft);
        if (requested is null)
        {
            if (FindSource(draft.Order, command, out var rejection) is not { } payment)
            {
                return rejection!;
            }

            Guid? firstId = null;
            foreach (var part in RefundPlan.Divide(draft.Order, command.Amount.MinorUnits))
            {
                var refund = CreateRefund(draft, payment, RefundRules.AddGoodwill(draft, part, command.Reason), command);
                PaymentChanges.Add(draft, refund, command.Reason);
                firstId ??= refund.Id;
            }

            PaymentProjection.Apply(draft, payments);
            return OrderDecision.Change(draft, firstId);
        }

        var completed = Complete(requested, command.Amount, command, draft.Now);
        PaymentChanges.Replace(draft, requested, completed, command.Reason);
        RefundChanges.ReduceCredit(draft, requested, requested.Amount - command.Amount, command.Reason);
        PaymentProjection.Apply(draft, payments);
        return OrderDecision.Change(draft, completed.Id);
    }

    private static OrderPayment? FindSource(Order order, RecordOfflineRefund command, out OrderDecision? rejection)
    {
        rejection = null;
        var candidates = order.Payments.Where(p => IsOffline(p) && (command.PaymentId is null || p.Id == command.PaymentId)).ToArray();
        if (candidates.Length == 0)
        {
            rejection = OrderDecision.Reject(
                OrderErrorCodes.PaymentNotFound,
                command.PaymentId is null
                    ? "The order has no offline payment to refund."
                    : "The order has no offline payment with this id.",
                "payment_id");
            return null;
        }

        var refundable = OrderAmounts.FromOrder(order).Refundable;
        var amount = command.Amount.MinorUnits;
        var source = Array.Find(candidates, p => OrderAmounts.GetRefundable(order, p) >= amount && refundable >= amount);
        if (source is null)
        {
            var maximum = new Money(Math.Min(candidates.Max(p => OrderAmounts.GetRefundable(order, p)), refundable), order.Currency);
            rejection = OrderDecision.Reject(
                OrderErrorCodes.RefundExceedsCaptured,
                $"The refund amount must not exceed {maximum}, the refundable amount of the payment, but was {command.Amount}.",
                "amount");
        }

        return source;
    }

    private static OrderRefund CreateRefund(OrderDraft draft, OrderPayment payment, RefundPart part, RecordOfflineRefund command)
    {
        var currency = draft.Order.Currency;
        var refund = RefundRules.New(payment, part, currency, CreateOrderRules.Clean(command.Reason), draft.Now, nextCheckAt: null);
        return Complete(refund, refund.Amount, command, draft.Now);
    }

    private static OrderRefund Complete(OrderRefund refund, Money amount, RecordOfflineRefund command, DateTimeOffset now) => refund with
    {
        Status = OrderRefundStatus.Succeeded,
        Amount = amount,
        SettledAt = command.RefundedAt?.ToStored() ?? now,
        RecordedAt = now,
        NextCheckAt = null,
        UpdatedAt = now,
    };

    private static OrderPayment CreatePayment(
        OrderDraft draft, OfflinePaymentMethod method, Money amount, OrderPaymentStatus status) => new()
        {
            Id = Guid.CreateVersion7(draft.Now),
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
