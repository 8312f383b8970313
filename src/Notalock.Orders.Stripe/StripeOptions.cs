namespace Notalock.Orders.Stripe;

/// <summary>How to reach Stripe. Validated when the host starts; the keys appear in no log, exception or text.</summary>
public sealed class StripeOptions
{
    /// <summary>The secret key (<c>sk_…</c>) or a restricted key (<c>rk_…</c>). See https://docs.stripe.com/keys.</summary>
    /// <value>Empty; must be set.</value>
    public string SecretKey { get; set; } = string.Empty;

    /// <summary>
    /// The signing secrets (<c>whsec_…</c>) of the webhook endpoint. Several while a secret is being rolled: a notification that is signed
    /// with any of them is genuine. See https://docs.stripe.com/webhooks#roll-endpoint-secrets.
    /// </summary>
    /// <value>Empty; at least one must be added.</value>
    public IList<string> WebhookSecrets { get; } = [];

    /// <summary>
    /// Whether this installation takes real money. When set, a key of the other mode stops the host at its start. Notifications of the
    /// other mode are always rejected.
    /// </summary>
    /// <value>Null: as <see cref="SecretKey"/> says.</value>
    public bool? LiveMode { get; set; }

    /// <summary>How far the time of a signature may be from now, before or after. 1 second to 1 hour.</summary>
    /// <value>5 minutes, as in Stripe's own libraries.</value>
    public TimeSpan SignatureTolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long one try of a call may take. A call is tried at most three times. 1 second to 5 minutes.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Where Stripe is. Absolute; <c>https</c>, or <c>http</c> to the own machine for tests.</summary>
    /// <value><c>https://api.stripe.com/</c></value>
    public Uri BaseAddress { get; set; } = new("https://api.stripe.com/");

    /// <summary>
    /// What is appended to the account's name on a card statement: at most 22 characters, at least one letter, none of <c>&lt; &gt; \ ' " *</c>.
    /// See https://docs.stripe.com/get-started/account/statement-descriptors.
    /// </summary>
    /// <value>Null: the account's own.</value>
    public string? StatementDescriptorSuffix { get; set; }

    /// <summary>Tells the address and no secret.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{nameof(StripeOptions)} {{ BaseAddress = {BaseAddress} }}";
}
