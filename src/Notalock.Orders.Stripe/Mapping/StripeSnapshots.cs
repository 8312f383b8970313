using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Gateway.Objects;

namespace Notalock.Orders.Stripe.Mapping;

/// <summary>Turns Stripe's objects into facts. What a newer version of Stripe adds is read as the most careful thing it can mean.</summary>
internal static class StripeSnapshots
{
    /// <summary>A payment intent. See https://docs.stripe.com/payments/paymentintents/lifecycle.</summary>
    public static PaymentSnapshot FromIntent(StripePaymentIntent intent)
    {
        var status = GetStatus(intent);
        var error = status is OrderPaymentStatus.Failed ? intent.LastPaymentError : null;
        var snapshot = new PaymentSnapshot
        {
            OrderId = StripeReferences.OrderId(intent),
            PaymentId = StripeReferences.PaymentId(intent),
            Reference = intent.Id,
            Status = status,
            Amount = Read(intent.Amount, intent.Currency),
            AuthorizedAmount = AuthorizedBy(intent),
            CapturedAmount = Read(intent.AmountReceived, intent.Currency),
            FailureCode = HasLapsed(intent) ? PaymentSnapshot.AuthorizationExpired : GetCode(error),
            FailureMessage = error?.DeclineCode is { } decline ? $"Declined: {StripeWords.ToWords(decline)}." : null,
        };
        return intent.LatestCharge is { IsExpanded: true } charge ? WithCharge(snapshot, charge, holds: status is OrderPaymentStatus.Authorized) : snapshot;
    }

    /// <summary>A charge: receipt, card and what went back. Whether money came in is the intent's to tell.</summary>
    public static PaymentSnapshot FromCharge(StripeCharge charge)
    {
        var snapshot = new PaymentSnapshot
        {
            OrderId = StripeReferences.OrderId(charge),
            PaymentId = StripeReferences.PaymentId(charge),
            Reference = charge.PaymentIntent,
        };
        return WithCharge(snapshot, charge, holds: !charge.Captured) with
        {
            Refunds = [.. (charge.Refunds?.Data ?? []).Where(refund => !StripeReleases.IsRelease(refund, charge)).Select(FromRefund)],
            RefundsAreComplete = charge.Refunds is { HasMore: false },
        };
    }

    /// <summary>One refund. See https://docs.stripe.com/refunds.</summary>
    public static RefundSnapshot FromRefund(StripeRefund refund) =>
        new(
            refund.Id ?? throw new StripeUnreadableException("A refund has no id."),
            refund.Status switch
            {
                "succeeded" => OrderRefundStatus.Succeeded,
                "failed" => OrderRefundStatus.Failed,
                "canceled" => OrderRefundStatus.Canceled,
                _ => OrderRefundStatus.Pending,
            },
            Read(refund.Amount, refund.Currency))
        {
            RefundId = StripeReferences.RefundId(refund),
            FailureCode = StripeWords.Code(refund.FailureReason),
            Reason = StripeWords.Code(refund.Reason),
            CreatedAt = StripeTime.Read(refund.Created),
        };

    /// <summary>A dispute. See https://docs.stripe.com/api/disputes/object#dispute_object-status.</summary>
    public static DisputeSnapshot FromDispute(StripeDispute dispute) =>
        new(
            dispute.Id ?? throw new StripeUnreadableException("A dispute has no id."),
            dispute.Status switch
            {
                // Prevented: settled with the bank before it became a dispute. What was sent back for it is a refund of its own.
                "won" or "warning_closed" or "prevented" => OrderDisputeStatus.Won,
                "lost" => OrderDisputeStatus.Lost,
                { } status when status.StartsWith("warning_", StringComparison.Ordinal) => OrderDisputeStatus.Inquiry,
                _ => OrderDisputeStatus.Open,
            },
            Read(dispute.Amount, dispute.Currency));

    /// <summary>A hosted page without its intent. See https://docs.stripe.com/api/checkout/sessions/object.</summary>
    public static PaymentSnapshot FromSession(StripeCheckoutSession session)
    {
        var total = session.AmountTotal is { } amount ? Read(amount, session.Currency) : (Money?)null;
        var isPaid = session.PaymentStatus is "paid" or "no_payment_required";
        return new PaymentSnapshot
        {
            OrderId = StripeReferences.OrderId(session),
            PaymentId = StripeReferences.PaymentId(session),
            Reference = session.PaymentIntent,
            SessionReference = session.Id,
            Amount = total,
            Status = session.Status switch
            {
                // Filled in, but not paid: a hold, or a bank that takes days. Only the intent tells which.
                "complete" => isPaid ? OrderPaymentStatus.Captured : null,
                "expired" => OrderPaymentStatus.Voided,
                "open" => OrderPaymentStatus.Pending,
                _ => null,
            },
            CapturedAmount = session.Status == "complete" && isPaid ? total : null,
            ExpiresAt = session.Status == "open" ? StripeTime.Read(session.ExpiresAt) : null,
        };
    }

    private static OrderPaymentStatus GetStatus(StripePaymentIntent intent) => intent.Status switch
    {
        // A decline puts the intent back to the start; the customer may try again.
        "requires_payment_method" => intent.LastPaymentError is null ? OrderPaymentStatus.Pending : OrderPaymentStatus.Failed,
        "requires_confirmation" => OrderPaymentStatus.Pending,
        "requires_action" => OrderPaymentStatus.RequiresAction,
        "requires_capture" => OrderPaymentStatus.Authorized,
        "succeeded" => OrderPaymentStatus.Captured,
        "canceled" => OrderPaymentStatus.Voided,

        // A status that is not known yet is neither success nor failure: it is looked at again.
        _ => OrderPaymentStatus.Processing,
    };

    private static bool IsManual(StripePaymentIntent intent) => intent.CaptureMethod is not ("automatic" or "automatic_async");

    private static bool HasLapsed(StripePaymentIntent intent) =>
        intent is { Status: "canceled", CancellationReason: "automatic" or "expired" } && IsManual(intent);

    private static Money? AuthorizedBy(StripePaymentIntent intent) => intent.Status switch
    {
        "requires_capture" => Read(intent.AmountCapturable, intent.Currency),

        // Told again afterwards, so that it does not depend on which event came through.
        "succeeded" when intent.CaptureMethod == "manual" => Read(intent.Amount, intent.Currency),
        _ => null,
    };

    private static PaymentSnapshot WithCharge(PaymentSnapshot snapshot, StripeCharge charge, bool holds) => snapshot with
    {
        RefundedAmount = Read(StripeReleases.SentBack(charge), charge.Currency),
        Method = StripeWords.Code(charge.PaymentMethodDetails?.Type),
        CardBrand = StripeWords.Code(charge.PaymentMethodDetails?.Card?.Brand),
        CardLast4 = LastFour(charge.PaymentMethodDetails?.Card?.Last4),
        ReceiptUrl = charge.ReceiptUrl is { Length: <= 2_000 } url ? url : null,
        ExpiresAt = holds ? StripeTime.Read(charge.PaymentMethodDetails?.Card?.CaptureBefore) : null,
    };

    private static string? LastFour(string? digits) => digits is { Length: 4 } && digits.All(char.IsAsciiDigit) ? digits : null;

    private static string? GetCode(StripePaymentError? error) =>
        error is null ? null : StripeWords.Code(error.Code ?? error.DeclineCode ?? error.Type) ?? "payment_failed";

    private static Money Read(long amount, string? currency) =>
        StripeMoney.TryFromStripe(amount, currency, out var money)
            ? money
            : throw new StripeUnreadableException("An amount of Stripe's cannot be expressed in the minor units of its currency.");
}
