using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Gateway.Objects;

namespace Notalock.Orders.Stripe.Mapping;

/// <summary>Converts Stripe objects to snapshots. Values of newer Stripe versions are given the most cautious meaning.</summary>
internal static class StripeSnapshots
{
    /// <summary>Converts a payment intent. See https://docs.stripe.com/payments/paymentintents/lifecycle.</summary>
    public static PaymentSnapshot FromIntent(StripePaymentIntent intent)
    {
        var status = GetStatus(intent);
        var error = status is OrderPaymentStatus.Failed ? intent.LastPaymentError : null;
        var snapshot = new PaymentSnapshot
        {
            OrderId = StripeReferences.GetOrderId(intent),
            PaymentId = StripeReferences.GetPaymentId(intent),
            Reference = intent.Id,
            Status = status,
            Amount = Read(intent.Amount, intent.Currency),
            AuthorizedAmount = GetAuthorizedAmount(intent),
            CapturedAmount = Read(intent.AmountReceived, intent.Currency),
            FailureCode = HasExpired(intent) ? PaymentSnapshot.AuthorizationExpired : GetCode(error),
            FailureMessage = error?.DeclineCode is { } decline ? $"Declined: {StripeWords.ToWords(decline)}." : null,
        };
        return intent.LatestCharge is { IsExpanded: true } charge
            ? WithCharge(snapshot, charge, isAuthorized: status is OrderPaymentStatus.Authorized)
            : snapshot;
    }

    /// <summary>Converts a charge: receipt, card and refunded amount. The captured amount is read from the payment intent.</summary>
    public static PaymentSnapshot FromCharge(StripeCharge charge)
    {
        var snapshot = new PaymentSnapshot
        {
            OrderId = StripeReferences.GetOrderId(charge),
            PaymentId = StripeReferences.GetPaymentId(charge),
            Reference = charge.PaymentIntent,
        };
        return WithCharge(snapshot, charge, isAuthorized: !charge.Captured) with
        {
            Refunds = [.. (charge.Refunds?.Data ?? []).Where(refund => !StripeReleases.IsRelease(refund, charge)).Select(FromRefund)],
            RefundsAreComplete = charge.Refunds is { HasMore: false },
        };
    }

    /// <summary>Converts a refund. See https://docs.stripe.com/refunds.</summary>
    public static RefundSnapshot FromRefund(StripeRefund refund) =>
        new(
            refund.Id ?? throw new StripeUnreadableException("The refund has no id."),
            refund.Status switch
            {
                "succeeded" => OrderRefundStatus.Succeeded,
                "failed" => OrderRefundStatus.Failed,
                "canceled" => OrderRefundStatus.Canceled,
                _ => OrderRefundStatus.Pending,
            },
            Read(refund.Amount, refund.Currency))
        {
            RefundId = StripeReferences.GetRefundId(refund),
            FailureCode = StripeWords.CleanCode(refund.FailureReason),
            Reason = StripeWords.CleanCode(refund.Reason),
            CreatedAt = StripeTime.Read(refund.Created),

            // Stripe does not report when a refund succeeded. Most do when they are created.
            SettledAt = refund.Status == "succeeded" ? StripeTime.Read(refund.Created) : null,
        };

    /// <summary>Converts a dispute. See https://docs.stripe.com/api/disputes/object#dispute_object-status.</summary>
    public static DisputeSnapshot FromDispute(StripeDispute dispute, StripeSource source) =>
        new(
            dispute.Id ?? throw new StripeUnreadableException("The dispute has no id."),
            dispute.Status switch
            {
                // Prevented: resolved with the bank before it became a dispute. Money that was returned for it is a separate refund.
                "won" or "warning_closed" or "prevented" => OrderDisputeStatus.Won,
                "lost" => OrderDisputeStatus.Lost,
                { } status when status.StartsWith("warning_", StringComparison.Ordinal) => OrderDisputeStatus.Inquiry,
                _ => OrderDisputeStatus.Open,
            },
            Read(dispute.Amount, dispute.Currency))
        {
            Reason = StripeWords.CleanCode(dispute.Reason),
            EvidenceDueBy = StripeTime.Read(dispute.EvidenceDueBy),
            Url = dispute.PaymentIntent is { } intent ? source.GetDashboardUrl(intent) : null,
        };

    /// <summary>Converts an early fraud warning. It no longer requires action after a refund or a dispute.</summary>
    public static PaymentAlertSnapshot FromFraudWarning(StripeFraudWarning warning) =>
        new(
            warning.Id ?? throw new StripeUnreadableException("The warning has no id."),
            OrderPaymentAlertKind.FraudWarning,
            warning.Actionable,
            StripeWords.CleanCode(warning.FraudType));

    /// <summary>Converts a review.</summary>
    public static PaymentAlertSnapshot FromReview(StripeReview review) =>
        new(
            review.Id ?? throw new StripeUnreadableException("The review has no id."),
            OrderPaymentAlertKind.Review,
            review.Open,
            StripeWords.CleanCode(review.Reason));

    /// <summary>Converts a checkout session without its payment intent. See https://docs.stripe.com/api/checkout/sessions/object.</summary>
    public static PaymentSnapshot FromSession(StripeCheckoutSession session)
    {
        var total = session.AmountTotal is { } amount ? Read(amount, session.Currency) : (Money?)null;
        var isPaid = session.PaymentStatus is "paid" or "no_payment_required";
        return new PaymentSnapshot
        {
            OrderId = StripeReferences.GetOrderId(session),
            PaymentId = StripeReferences.GetPaymentId(session),
            Reference = session.PaymentIntent,
            SessionReference = session.Id,
            Amount = total,
            Status = session.Status switch
            {
                // Completed but not paid: an authorization, or a bank transfer that takes days. The payment intent has the status.
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
        // After a decline, the intent has its initial status again, and the customer can retry.
        "requires_payment_method" => intent.LastPaymentError is null ? OrderPaymentStatus.Pending : OrderPaymentStatus.Failed,
        "requires_confirmation" => OrderPaymentStatus.Pending,
        "requires_action" => OrderPaymentStatus.RequiresAction,
        "requires_capture" => OrderPaymentStatus.Authorized,
        "succeeded" => OrderPaymentStatus.Captured,
        "canceled" => OrderPaymentStatus.Voided,

        // An unknown status means neither success nor failure. The payment is checked again later.
        _ => OrderPaymentStatus.Processing,
    };

    private static bool IsManual(StripePaymentIntent intent) => intent.CaptureMethod is not ("automatic" or "automatic_async");

    private static bool HasExpired(StripePaymentIntent intent) =>
        intent is { Status: "canceled", CancellationReason: "automatic" or "expired" } && IsManual(intent);

    private static Money? GetAuthorizedAmount(StripePaymentIntent intent) => intent.Status switch
    {
        "requires_capture" => Read(intent.AmountCapturable, intent.Currency),

        // The authorized amount is repeated after the capture, because the earlier event may not have been delivered.
        "succeeded" when intent.CaptureMethod == "manual" => Read(intent.Amount, intent.Currency),
        _ => null,
    };

    private static PaymentSnapshot WithCharge(PaymentSnapshot snapshot, StripeCharge charge, bool isAuthorized) => snapshot with
    {
        RefundedAmount = Read(StripeReleases.GetRefundedAmount(charge), charge.Currency),
        Method = StripeWords.CleanCode(charge.PaymentMethodDetails?.Type),
        CardBrand = StripeWords.CleanCode(charge.PaymentMethodDetails?.Card?.Brand),
        CardLast4 = ReadLastFour(charge.PaymentMethodDetails?.Card?.Last4),
        ReceiptUrl = charge.ReceiptUrl is { Length: <= OrderFieldLimits.Url } url ? url : null,
        Settlement = ReadSettlement(charge.BalanceTransaction),
        ExpiresAt = isAuthorized ? StripeTime.Read(charge.PaymentMethodDetails?.Card?.CaptureBefore) : null,
    };

    private static PaymentSettlement? ReadSettlement(StripeBalanceTransaction? transaction) =>
        transaction is { Currency: { } currency, Fee: { } feeAmount, Net: { } netAmount }
        && StripeMoney.TryFromStripe(feeAmount, currency, out var fee)
        && StripeMoney.TryFromStripe(netAmount, currency, out var net)
            ? new PaymentSettlement(fee, net)
            : null;

    private static string? ReadLastFour(string? digits) => digits is { Length: 4 } && digits.All(char.IsAsciiDigit) ? digits : null;

    private static string? GetCode(StripePaymentError? error) =>
        error is null ? null : StripeWords.CleanCode(error.Code ?? error.DeclineCode ?? error.Type) ?? "payment_failed";

    private static Money Read(long amount, string? currency) =>
        StripeMoney.TryFromStripe(amount, currency, out var money)
            ? money
            : throw new StripeUnreadableException("The amount cannot be converted to the minor units of its currency.");
}
