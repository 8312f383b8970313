namespace Notalock.Orders;

/// <summary>How payments through providers are looked after.</summary>
public sealed class PaymentOptions
{
    /// <summary>Whether this process sweeps for payments, refunds and events that wait for an outcome. At least one process must.</summary>
    /// <value>The default is <c>true</c>. A process without any provider never sweeps.</value>
    public bool ReconcilerEnabled { get; set; } = true;

    /// <summary>How often the reconciler looks for what is due.</summary>
    /// <value>The default is 1 minute. 1 second to 1 hour.</value>
    public TimeSpan ReconcileInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How much one sweep takes on of each kind.</summary>
    /// <value>The default is 100. 1 to 10,000.</value>
    public int BatchSize { get; set; } = 100;

    /// <summary>How long the caller of a provider has the operation to itself before the reconciler asks again with the same key.</summary>
    /// <value>The default is 2 minutes. 1 second to 1 hour, and longer than a call to the provider may take with its retries.</value>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The pause before a payment or refund that is under way is looked up; it grows with its age.</summary>
    /// <value>The default is 5 minutes. 1 second to <see cref="MaxCheckDelay"/>.</value>
    public TimeSpan CheckDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest pause between look-ups.</summary>
    /// <value>The default is 1 day. At most 7 days.</value>
    public TimeSpan MaxCheckDelay { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long a failed attempt is looked up in case it succeeds after all, and an event that matches no order is tried again.</summary>
    /// <value>The default is 7 days. 1 hour to 90 days.</value>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long before a reservation lapses <see cref="OrderFlags.AuthorizationExpiring"/> is raised.</summary>
    /// <value>The default is 1 day. Zero to 30 days.</value>
    public TimeSpan AuthorizationExpiryWarning { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Whether money that is captured for a canceled order is sent back by itself. It is flagged either way.</summary>
    /// <value>The default is <c>false</c>: a person decides. What a cancellation tried to void and could not is always sent back.</value>
    public bool RefundPaidAfterCancel { get; set; }

    /// <summary>
    /// After how long an order that nobody paid is canceled, counted from <see cref="Order.PlacedAt"/>, after a last look at the
    /// provider; null for never. Does not apply to orders with an offline attempt.
    /// </summary>
    /// <value>The default is null. At least 1 minute.</value>
    public TimeSpan? UnpaidLifetime { get; set; }

    /// <summary>
    /// What applies instead of <see cref="UnpaidLifetime"/> to orders whose latest attempt is with a provider, by its name; null for never.
    /// <c>offline</c> is never unless it is named here.
    /// </summary>
    public IDictionary<string, TimeSpan?> UnpaidLifetimes { get; } = new Dictionary<string, TimeSpan?>(StringComparer.Ordinal);
}
