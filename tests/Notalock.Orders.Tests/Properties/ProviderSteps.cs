using Notalock.Orders.Execution;
using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Facts;

namespace Notalock.Orders.Tests.Properties;

/// <summary>Generates requests to a provider, its responses and its notifications.</summary>
internal static class ProviderSteps
{
    public const string Provider = "card";

    private static readonly Actor Clerk = Actor.Staff("clerk");

    public static FactContext Facts(OrderTransitionMap map) => new(Provider, Payments(map));

    public static PaymentContext Payments(OrderTransitionMap map) => new(map, new PaymentOptions(), static _ => PaymentCapabilities.All);

    public static OrderDecision Decide(Order order, Step step, OrderTransitionMap map, CommandContext context)
    {
        var facts = Facts(map);
        var own = order.Payments.Where(p => p.Provider == Provider).ToArray();
        var payment = own.Length == 0 ? null : own[step.Choice % own.Length];
        var paymentId = payment?.Id ?? Guid.Empty;
        Money? amount = step.Choice % 3 == 0 ? null : new Money(step.Amount, order.Currency);
        return step.Kind switch
        {
            StepKind.StartPayment => PaymentRules.Start(
                order,
                new StartPayment(order.Id, Provider, Clerk)
                {
                    CaptureImmediately = step.Choice % 2 == 0,
                    Hosted = step.Choice % 5 == 0,
                    ReturnUrl = "https://shop.example",
                },
                facts,
                context),
            StepKind.CapturePayment => PaymentRules.Capture(
                order, new CapturePayment(order.Id, paymentId, Clerk) { Amount = amount }, _ => facts, context),
            StepKind.VoidPayment => PaymentRules.Void(order, new VoidPayment(order.Id, paymentId, Clerk), _ => facts, context),
            StepKind.RefundPayment => RefundRules.Request(
                order, new RefundPayment(order.Id, Clerk) { Amount = amount }, Payments(map), context),
            StepKind.ProviderNotified => Notify(order, Snapshot(order, payment, step), facts, context),
            StepKind.ProviderLooked => PaymentFacts.FromLookup(
                order, paymentId, step.Choice % 4 == 0 ? null : Snapshot(order, payment, step), facts, context),
            StepKind.ProviderAnswered => Answer(order, own.FirstOrDefault(p => p.Operation is not null), step, facts, context),
            _ => AnswerRefund(
                order,
                order.Refunds.FirstOrDefault(
                    r => r.Provider == Provider && r.Status is OrderRefundStatus.Requested or OrderRefundStatus.Unknown),
                step,
                facts,
                context),
        };
    }

    /// <summary>Applies a notification. A required lookup returns the same snapshot unless another one is given.</summary>
    public static OrderDecision Notify(
        Order order, PaymentSnapshot snapshot, FactContext facts, CommandContext context, PaymentSnapshot? truth = null)
    {
        var fact = PaymentFacts.FromNotification(order, snapshot, null, facts, context);
        return fact.NeedsLookup
            ? PaymentFacts.FromNotification(order, snapshot, truth ?? snapshot, facts, context).Decision
            : fact.Decision;
    }

    // Without a payment, the snapshot is of an unknown one that refers to the order.
    public static PaymentSnapshot Snapshot(Order order, OrderPayment? payment, Step step)
    {
        var whole = payment?.Amount ?? order.Total;
        var status = (OrderPaymentStatus)(step.Choice % 8);
        var captured =
            status == OrderPaymentStatus.Captured ? new Money(Math.Min(step.Amount, whole.MinorUnits), order.Currency) : (Money?)null;
        var snapshot = new PaymentSnapshot
        {
            OrderId = order.Id,
            PaymentId = payment?.Id,
            Reference = payment?.Reference ?? "pi_" + (
                payment?.Id.ToString("N") ?? step.Choice.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Status = status,
            Amount = step.Choice % 17 == 0 ? new Money(whole.MinorUnits + 1, order.Currency) : whole,
            AuthorizedAmount = status is OrderPaymentStatus.Authorized or OrderPaymentStatus.Captured ? whole : null,
            CapturedAmount = captured,
            FailureCode = step.Choice % 11 == 0 ? PaymentSnapshot.AuthorizationExpired : "code",
            Disputes = step.Choice % 7 == 0 && payment is { CapturedAmount.MinorUnits: > 0 }
                ? [new DisputeSnapshot("dp_" + (step.Choice % 2), (OrderDisputeStatus)(step.Amount % 4), payment.CapturedAmount)]
                : [],
        };
        return step.Choice % 3 == 0 && payment is not null ? snapshot with { Refunds = GetRefunds(order, payment, step) } : snapshot;
    }

    // Known refunds advance; a new refund never exceeds the captured amount, which providers guarantee.
    private static RefundSnapshot[] GetRefunds(Order order, OrderPayment payment, Step step)
    {
        var status = (OrderRefundStatus)(step.Amount % 6);
        var known = order.Refunds.Where(r => r.PaymentId == payment.Id && r.ReducesRefundableAmount).ToArray();
        if (known.Length > 0 && step.Choice % 2 == 0)
        {
            var refund = known[step.Amount % known.Length];
            return [
                new RefundSnapshot(refund.Reference ?? "re_" + refund.Id.ToString("N"), status, refund.Amount) { RefundId = refund.Id },
            ];
        }

        var left = Math.Min(OrderAmounts.GetRefundable(order, payment), step.Amount);
        return left <= 0 ? [] : [new RefundSnapshot("re_" + order.Refunds.Count, status, new Money(left, order.Currency))];
    }

    private static OrderDecision Answer(Order order, OrderPayment? payment, Step step, FactContext facts, CommandContext context)
    {
        if (payment?.Operation is not { } operation)
        {
            return OrderDecision.NoChange(order);
        }

        var snapshot = Snapshot(order, payment, step) with { Refunds = [] };
        var result =
            step.Choice % 2 == 0
                ? PaymentResult.Accepted(snapshot)
                : PaymentResult.Declined(new PaymentDecline("no", "No."), step.Choice % 3 == 0 ? null : snapshot);
        return step.Choice % 13 == 0
            ? PaymentFacts.FromAbandonment(order, payment.Id, operation, facts, context)
            : PaymentFacts.FromResponse(order, payment.Id, operation, result, facts, context);
    }

    private static OrderDecision AnswerRefund(Order order, OrderRefund? refund, Step step, FactContext facts, CommandContext context) =>
        refund is null
        ? OrderDecision.NoChange(order)
        : (step.Choice % 4) switch
        {
            0 => PaymentFacts.FromTimeout(order, refund.Id, facts, context),
            1 => PaymentFacts.FromResponse(order, refund.Id, RefundResult.Declined(new PaymentDecline("no", "No.")), facts, context),
            _ => PaymentFacts.FromResponse(
                order,
                refund.Id,
                RefundResult.Accepted(
                    new RefundSnapshot(
                        "re_" + refund.Id.ToString("N"),
                        (OrderRefundStatus)(2 + (step.Amount % 4)),
                        refund.Amount)
                    { RefundId = refund.Id }),
                facts,
                context),
        };
}
