namespace Notalock.Orders;

/// <summary>Provides options for payments through payment providers and for their reconciliation.</summary>
public sealed class PaymentOptions
{
    /// <summary>
    /// Gets or sets a value indicating whether this process reconciles pending payments, refunds and events. At least one process must.
    /// </summary>
    /// <value>The default is <see langword="true"/>. A process without payment providers never reconciles.</value>
    public bool ReconcilerEnabled { get; set; } = true;

    /// <summary>Gets or sets the interval at which the reconciler looks for due work.</summary>
    /// <value>The default is 1 minute. Must be between 1 second and 1 hour.</value>
    public TimeSpan ReconcileInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets the maximum number of items of each kind that one run of the reconciler processes.</summary>
    /// <value>The default is 100. Must be between 1 and 10,000.</value>
    public int BatchSize { get; set; } = 100;

    /// <summary>
    /// Gets or sets the time that the reconciler waits for an operation in progress before it retries the operation with the same
    /// idempotency key.
    /// </summary>
    /// <value>
    /// The default is 2 minutes. Must be between 1 second and 1 hour, and longer than a provider call can take including its retries.
    /// </value>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Gets or sets the delay before the first lookup of a payment or refund that is in progress. Later delays grow with its age.
    /// </summary>
    /// <value>The default is 5 minutes. Must be between 1 second and <see cref="MaxCheckDelay"/>.</value>
    public TimeSpan CheckDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets the maximum delay between two lookups.</summary>
    /// <value>The default is 1 day. Must not exceed 7 days.</value>
    public TimeSpan MaxCheckDelay { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Gets or sets the time after which the reconciler stops looking up an attempt that is pending, waits for the customer, or failed and
    /// could still succeed, and stops reprocessing an unmatched or failed event.
    /// </summary>
    /// <value>The default is 7 days. Must be between 1 hour and 90 days.</value>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Gets or sets how long before the expiry of an authorization <see cref="OrderFlags.AuthorizationExpiring"/> is raised.
    /// </summary>
    /// <value>The default is 1 day. Must be between zero and 30 days.</value>
    public TimeSpan AuthorizationExpiryWarning { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Gets or sets the maximum number of payment attempts of an order. When it has as many, customers and guests cannot start another
    /// one; staff can. Resuming an open attempt is not a new one.
    /// </summary>
    /// <value>The default is 10. Must be between 1 and 1,000.</value>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>
    /// Gets or sets a value indicating whether a payment that is captured after its order was canceled is refunded automatically. The
    /// order is flagged in either case.
    /// </summary>
    /// <value>
    /// The default is <see langword="false"/>: staff decide. A payment that the cancellation tried to void, but that was captured
    /// first, is always refunded.
    /// </value>
    public bool RefundPaidAfterCancel { get; set; }

    /// <summary>
    /// Gets or sets the time to pay for an order, after which it is canceled, following a last lookup at the provider;
    /// <see langword="null"/> to never cancel unpaid orders. The time starts when the order is placed or reopened, and again with each
    /// payment attempt, but ends after three times its length at the latest. Does not apply to orders with an offline payment attempt, nor
    /// to imported orders.
    /// </summary>
    /// <value>The default is <see langword="null"/>. Must be at least 1 minute.</value>
    public TimeSpan? UnpaidLifetime { get; set; }

    /// <summary>
    /// Gets the lifetimes that apply instead of <see cref="UnpaidLifetime"/> to orders whose latest payment attempt is with the named
    /// provider; <see langword="null"/> to never cancel them. Orders with an <c>offline</c> attempt are canceled only if <c>offline</c>
    /// is listed here.
    /// </summary>
    public IDictionary<string, TimeSpan?> UnpaidLifetimes { get; } = new Dictionary<string, TimeSpan?>(StringComparer.Ordinal);
}
