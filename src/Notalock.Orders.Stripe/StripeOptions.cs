using System.Text.Json.Serialization;
using Stripe;
using Stripe.Checkout;

namespace Notalock.Orders.Stripe;

/// <summary>
/// Represents the options of the Stripe provider. The options are validated when the host starts. Keys and secrets are not written to
/// logs, exception messages or the result of <c>ToString()</c>.
/// </summary>
public sealed class StripeOptions
{
    internal static readonly Uri DefaultBaseAddress = new("https://api.stripe.com/");

    /// <summary>Gets or sets the secret key (<c>sk_…</c>) or a restricted key (<c>rk_…</c>). See https://docs.stripe.com/keys.</summary>
    /// <value>The default is empty. A key is required, unless <see cref="Client"/> has one.</value>
    [JsonIgnore]
    public string SecretKey { get; set; } = string.Empty;

    /// <summary>
    /// Gets the signing secrets (<c>whsec_…</c>) of the webhook endpoint. A signature that was created with any of the secrets is valid, so
    /// that a secret can be rotated without downtime. See https://docs.stripe.com/webhooks#roll-endpoint-secrets.
    /// </summary>
    /// <value>The default is empty. At least one secret is required.</value>
    [JsonIgnore]
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
    public Uri BaseAddress { get; set; } = DefaultBaseAddress;

    /// <summary>
    /// Gets or sets the connected account (<c>acct_…</c>) that payments are made for. Events of other accounts are acknowledged and
    /// ignored. See https://docs.stripe.com/connect/authentication.
    /// </summary>
    /// <value>The default is <see langword="null"/>: the account of <see cref="Client"/>, or else the account of the key.</value>
    public string? Account { get; set; }

    /// <summary>
    /// Gets or sets a client of the application. Its key, base address and connected account replace <see cref="SecretKey"/>,
    /// <see cref="BaseAddress"/> and <see cref="Account"/> if those are not set. Requests are still sent with the <c>HttpClient</c> named
    /// <see cref="StripeDefaults.HttpClientName"/>, unless <see cref="UseClientTransport"/> is set.
    /// </summary>
    /// <value>The default is <see langword="null"/>.</value>
    [JsonIgnore]
    public StripeClient? Client { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether requests are sent by <see cref="Client"/> itself. Its HTTP client then decides about
    /// timeouts, retries and telemetry, and <see cref="Timeout"/> has no effect. A client with its own HTTP client requires this option.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool UseClientTransport { get; set; }

    /// <summary>
    /// Gets or sets the text that is appended to the account name on card statements. It must have 1 to 22 characters with at least one
    /// letter, and must not contain <c>&lt; &gt; \ ' " *</c>. See https://docs.stripe.com/get-started/account/statement-descriptors.
    /// </summary>
    /// <value>The default is <see langword="null"/>: the suffix of the Stripe account.</value>
    public string? StatementDescriptorSuffix { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the hosted page lists the items of the order. If the amounts cannot be shown as lines, for
    /// example because of a discount on the order, the page shows one line with the total.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool ShowLineItems { get; set; } = true;

    /// <summary>
    /// Gets or sets the language of the hosted page, such as <c>de</c>. See
    /// https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-locale.
    /// </summary>
    /// <value>The default is <see langword="null"/>: the language of the browser.</value>
    public string? PageLocale { get; set; }

    /// <summary>Gets or sets the time after which a hosted page expires, from 30 minutes to 24 hours.</summary>
    /// <value>The default is <see langword="null"/>: 24 hours.</value>
    public TimeSpan? PageLifetime { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the shipping address and the email address of the order are sent to Stripe, which uses them
    /// to detect fraud. See https://docs.stripe.com/radar/integration.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool SendCustomerDetails { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the fee and the net amount of a payment are read. A restricted key then needs read access to
    /// balance transactions. See https://docs.stripe.com/api/balance_transactions/object.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool ReadFees { get; set; }

    /// <summary>
    /// Gets or sets a delegate that adds parameters to a payment intent, for example <c>TransferData</c>. It is called again for every
    /// retry, with the same context, and must set the same values: Stripe rejects a repetition with other parameters. The amount, the
    /// currency, the capture method and the ids in the metadata are set afterwards.
    /// </summary>
    /// <value>The default is <see langword="null"/>.</value>
    [JsonIgnore]
    public Action<StripePaymentContext, PaymentIntentCreateOptions>? ConfigurePayment { get; set; }

    /// <summary>
    /// Gets or sets a delegate that adds parameters to a hosted page, for example <c>CustomText</c>. The rules of
    /// <see cref="ConfigurePayment"/> apply. Line items are replaced if their total differs from the amount.
    /// </summary>
    /// <value>The default is <see langword="null"/>.</value>
    [JsonIgnore]
    public Action<StripePaymentContext, SessionCreateOptions>? ConfigurePage { get; set; }

    /// <summary>Returns the base address. Keys and secrets are not included.</summary>
    /// <returns>The text representation of the options.</returns>
    public override string ToString() => $"{nameof(StripeOptions)} {{ BaseAddress = {BaseAddress} }}";
}
