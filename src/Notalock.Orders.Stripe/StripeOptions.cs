namespace Notalock.Orders.Stripe;

/// <summary>
/// Represents the options of the Stripe provider. The options are validated when the host starts. Keys and secrets are not written to
/// logs, exception messages or the result of <c>ToString()</c>.
/// </summary>
public sealed class StripeOptions
{
    /// <summary>Gets or sets the secret key (<c>sk_…</c>) or a restricted key (<c>rk_…</c>). See https://docs.stripe.com/keys.</summary>
    /// <value>The default is empty. A key is required.</value>
    public string SecretKey { get; set; } = string.Empty;

    /// <summary>
    /// Gets the signing secrets (<c>whsec_…</c>) of the webhook endpoint. A signature that was created with any of the secrets is valid, so
    /// that a secret can
    /// be rotated without downtime. See https://docs.stripe.com/webhooks#roll-endpoint-secrets.
    /// </summary>
    /// <value>The default is empty. At least one secret is required.</value>
    public IList<string> WebhookSecrets { get; } = [];

    /// <summary>
    /// Gets or sets a value indicating whether the installation uses live mode. If set, the host does not start with a key of the other
    /// mode. Events of the other mode are always rejected.
    /// </summary>
    /// <value>The default is <see langword="null"/>: the mode of <see cref="SecretKey"/>.</value>
    public bool? LiveMode { get; set; }

    /// <summary>
    /// Gets or sets the maximum difference between the time of a signature and the current time, from 1 second to 1 hour.
    /// </summary>
    /// <value>The default is 5 minutes, as in the official Stripe libraries.</value>
    public TimeSpan SignatureTolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets the timeout of one attempt, from 1 second to 5 minutes. A request is attempted up to three times.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets the base address of Stripe: an absolute <c>https</c> address, or an <c>http</c> address of the local machine for tests.
    /// </summary>
    /// <value>The default is <c>https://api.stripe.com/</c>.</value>
    public Uri BaseAddress { get; set; } = new("https://api.stripe.com/");

    /// <summary>
    /// Gets or sets the text that is appended to the account name on card statements. It must have 1 to 22 characters with at least one
    /// letter, and must not contain <c>&lt; &gt; \ ' " *</c>. See https://docs.stripe.com/get-started/account/statement-descriptors.
    /// </summary>
    /// <value>The default is <see langword="null"/>: the suffix of the Stripe account.</value>
    public string? StatementDescriptorSuffix { get; set; }

    /// <summary>Returns the base address. Keys and secrets are not included.</summary>
    /// <returns>The text representation of the options.</returns>
    public override string ToString() => $"{nameof(StripeOptions)} {{ BaseAddress = {BaseAddress} }}";
}
