namespace Notalock.Orders.Payments.Reconciliation;

/// <summary>Calculates the next check of payments and refunds. The delay grows with the time that a change has been pending.</summary>
internal static class ReconciliationSchedule
{
    /// <summary>The delay of the check after the expiry of an authorization, so that the provider has processed the expiry.</summary>
    private static readonly TimeSpan ExpiryMargin = TimeSpan.FromMinutes(5);

    // Stripe stores idempotency keys for at least 24 hours. After that, the same key would execute the operation a second time.
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(23);

    /// <summary>Determines whether the provider may no longer store the idempotency key of an operation.</summary>
    public static bool IsKeyTooOld(DateTimeOffset requestedAt, DateTimeOffset now) => now - requestedAt >= KeyLifetime;

    /// <summary>Gets the time of the next check after the payment changed.</summary>
    public static DateTimeOffset? AfterChange(OrderPayment payment, PaymentOptions options, DateTimeOffset now) =>
        GetNextCheck(payment, options, now, now);

    /// <summary>Gets the time of the next check after a lookup without changes.</summary>
    public static DateTimeOffset? AfterLookup(OrderPayment payment, PaymentOptions options, DateTimeOffset now) =>
        GetNextCheck(payment, options, payment.Operation?.RequestedAt ?? payment.UpdatedAt, now);

    /// <summary>Gets the time of the next check after the refund changed.</summary>
    public static DateTimeOffset? AfterChange(OrderRefund refund, PaymentOptions options, DateTimeOffset now) =>
        GetNextCheck(refund, options, now, now);

    /// <summary>Gets the time of the next check after a lookup without changes.</summary>
    public static DateTimeOffset? AfterLookup(OrderRefund refund, PaymentOptions options, DateTimeOffset now) =>
        GetNextCheck(refund, options, refund.UpdatedAt, now);

    /// <summary>Determines whether an authorization is so close to its expiry that staff must be warned.</summary>
    public static bool IsExpiring(OrderPayment payment, PaymentOptions options, DateTimeOffset now) =>
        payment is { Status: OrderPaymentStatus.Authorized, ExpiresAt: { } expiry } && now >= expiry - options.AuthorizationExpiryWarning;

    private static DateTimeOffset? GetNextCheck(OrderPayment payment, PaymentOptions options, DateTimeOffset since, DateTimeOffset now)
    {
        if (payment.Provider == OrderPayment.OfflineProvider)
        {
            return null;
        }

        if (payment.Operation is not null)
        {
            return AddDelay(now, since, options.ResponseTimeout, options);
        }

        return payment.Status switch
        {
            OrderPaymentStatus.Captured or OrderPaymentStatus.Voided => null,
            OrderPaymentStatus.Failed when !MayStillSucceed(payment) => null,

            // The payment of a customer who has left is not checked forever. If the customer returns, the provider sends a notification.
            OrderPaymentStatus.Failed or OrderPaymentStatus.Pending or OrderPaymentStatus.RequiresAction
                when now - payment.UpdatedAt > options.GiveUpAfter => null,
            OrderPaymentStatus.Authorized when payment.ExpiresAt is { } expiry && now < expiry + ExpiryMargin =>
                now < expiry - options.AuthorizationExpiryWarning ? expiry - options.AuthorizationExpiryWarning : expiry + ExpiryMargin,
            _ => AddDelay(now, since, options.CheckDelay, options),
        };
    }

    private static DateTimeOffset? GetNextCheck(OrderRefund refund, PaymentOptions options, DateTimeOffset since, DateTimeOffset now)
    {
        if (refund.Provider == OrderPayment.OfflineProvider)
        {
            return null;
        }

        return refund.Status switch
        {
            OrderRefundStatus.Requested or OrderRefundStatus.Unknown => AddDelay(now, since, options.ResponseTimeout, options),
            OrderRefundStatus.Pending => AddDelay(now, since, options.CheckDelay, options),
            _ => null,
        };
    }

    /// <summary>Determines whether a failed attempt can still succeed because it exists at the provider.</summary>
    public static bool MayStillSucceed(OrderPayment payment) =>
        payment.Status == OrderPaymentStatus.Failed && (payment.Reference is not null || payment.SessionReference is not null);

    private static DateTimeOffset AddDelay(DateTimeOffset now, DateTimeOffset since, TimeSpan minimum, PaymentOptions options)
    {
        var age = now - since;
        var delay = age < minimum ? minimum : age > options.MaxCheckDelay ? options.MaxCheckDelay : age;
        return now + delay;
    }
}
