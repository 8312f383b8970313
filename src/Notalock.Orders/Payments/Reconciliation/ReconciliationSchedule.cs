namespace Notalock.Orders.Payments.Reconciliation;

/// <summary>When a payment or refund is to be looked up again. The pauses grow with the age of what is waited for.</summary>
internal static class ReconciliationSchedule
{
    /// <summary>A moment past the lapse, so that the provider has noticed it too.</summary>
    private static readonly TimeSpan AfterLapse = TimeSpan.FromMinutes(5);

    // Stripe keeps keys for at least 24 hours; after that the same key would move money a second time.
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(23);

    /// <summary>Whether what was asked for then may have been forgotten by the provider, key and all.</summary>
    public static bool IsKeyTooOld(DateTimeOffset requestedAt, DateTimeOffset now) => now - requestedAt >= KeyLifetime;

    /// <summary>The next look after something changed.</summary>
    public static DateTimeOffset? AfterChange(OrderPayment payment, PaymentOptions options, DateTimeOffset now) =>
        Next(payment, options, now, now);

    /// <summary>The next look after one that found nothing new.</summary>
    public static DateTimeOffset? AfterLookup(OrderPayment payment, PaymentOptions options, DateTimeOffset now) =>
        Next(payment, options, payment.Operation?.RequestedAt ?? payment.UpdatedAt, now);

    public static DateTimeOffset? AfterChange(OrderRefund refund, PaymentOptions options, DateTimeOffset now) => Next(refund, options, now, now);

    public static DateTimeOffset? AfterLookup(OrderRefund refund, PaymentOptions options, DateTimeOffset now) => Next(refund, options, refund.UpdatedAt, now);

    /// <summary>Whether a reservation lapses so soon that somebody should know.</summary>
    public static bool IsExpiring(OrderPayment payment, PaymentOptions options, DateTimeOffset now) =>
        payment is { Status: OrderPaymentStatus.Authorized, ExpiresAt: { } lapses } && now >= lapses - options.AuthorizationExpiryWarning;

    private static DateTimeOffset? Next(OrderPayment payment, PaymentOptions options, DateTimeOffset since, DateTimeOffset now)
    {
        if (payment.Provider == OrderPayment.OfflineProvider)
        {
            return null;
        }

        if (payment.Operation is not null)
        {
            return Later(now, since, options.ResponseTimeout, options);
        }

        return payment.Status switch
        {
            OrderPaymentStatus.Captured or OrderPaymentStatus.Voided => null,
            OrderPaymentStatus.Failed when !MayStillSucceed(payment) => null,

            // A customer who went away is not asked after for ever; should they come back, the provider tells.
            OrderPaymentStatus.Failed or OrderPaymentStatus.Pending or OrderPaymentStatus.RequiresAction
                when now - payment.UpdatedAt > options.GiveUpAfter => null,
            OrderPaymentStatus.Authorized when payment.ExpiresAt is { } lapses && now < lapses + AfterLapse =>
                now < lapses - options.AuthorizationExpiryWarning ? lapses - options.AuthorizationExpiryWarning : lapses + AfterLapse,
            _ => Later(now, since, options.CheckDelay, options),
        };
    }

    private static DateTimeOffset? Next(OrderRefund refund, PaymentOptions options, DateTimeOffset since, DateTimeOffset now)
    {
        if (refund.Provider == OrderPayment.OfflineProvider)
        {
            return null;
        }

        return refund.Status switch
        {
            OrderRefundStatus.Requested or OrderRefundStatus.Unknown => Later(now, since, options.ResponseTimeout, options),
            OrderRefundStatus.Pending => Later(now, since, options.CheckDelay, options),
            _ => null,
        };
    }

    /// <summary>Whether the customer could still bring a failed attempt to success: the provider has it.</summary>
    public static bool MayStillSucceed(OrderPayment payment) =>
        payment.Status == OrderPaymentStatus.Failed && (payment.Reference is not null || payment.SessionReference is not null);

    private static DateTimeOffset Later(DateTimeOffset now, DateTimeOffset since, TimeSpan least, PaymentOptions options)
    {
        var age = now - since;
        var pause = age < least ? least : age > options.MaxCheckDelay ? options.MaxCheckDelay : age;
        return now + pause;
    }
}
