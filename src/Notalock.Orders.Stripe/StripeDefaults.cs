using Stripe;

namespace Notalock.Orders.Stripe;

/// <summary>Provides the names and constants of the Stripe provider.</summary>
public static class StripeDefaults
{
    /// <summary>The default name of a registration, under which its payments are stored: <c>stripe</c>.</summary>
    public const string ProviderName = "stripe";

    /// <summary>
    /// Gets the version of the Stripe API that is sent with every request: the version of the SDK. See
    /// https://docs.stripe.com/api/versioning.
    /// </summary>
    public static string ApiVersion => StripeConfiguration.ApiVersion;

    /// <summary>
    /// The name of the <c>HttpClient</c> that calls Stripe for the registration <c>stripe</c>. Use it to add a proxy or message handlers.
    /// </summary>
    public const string HttpClientName = "Notalock.Orders.Stripe";

    /// <summary>
    /// The name of the header that contains the signature of a webhook event. See https://docs.stripe.com/webhooks#verify-manually.
    /// </summary>
    public const string SignatureHeader = "Stripe-Signature";

    /// <summary>
    /// Gets the event types that a webhook endpoint must subscribe to. Undelivered events of these types are also fetched during
    /// reconciliation. See https://docs.stripe.com/api/events/types.
    /// </summary>
    public static IReadOnlyList<string> WebhookEvents { get; } =
    [
        "payment_intent.processing",
        "payment_intent.requires_action",
        "payment_intent.amount_capturable_updated",
        "payment_intent.succeeded",
        "payment_intent.payment_failed",
        "payment_intent.canceled",
        "charge.refunded",
        "charge.refund.updated",
        "refund.created",
        "refund.updated",
        "refund.failed",
        "charge.dispute.created",
        "charge.dispute.updated",
        "charge.dispute.closed",
        "charge.dispute.funds_withdrawn",
        "charge.dispute.funds_reinstated",
        "radar.early_fraud_warning.created",
        "radar.early_fraud_warning.updated",
        "review.opened",
        "review.closed",
        "checkout.session.completed",
        "checkout.session.async_payment_succeeded",
        "checkout.session.async_payment_failed",
        "checkout.session.expired",
    ];

    /// <summary>
    /// Gets the event types that are recommended in addition to <see cref="WebhookEvents"/>. They contain the receipt, the brand and last
    /// four digits of the card, and the expiration time of an authorization, which payment intent events do not contain. Amounts do not
    /// depend on them. Without a subscription, these details are stored with the next lookup.
    /// </summary>
    public static IReadOnlyList<string> OptionalWebhookEvents { get; } = ["charge.succeeded", "charge.updated"];

    /// <summary>Gets the name of the <c>HttpClient</c> of a registration.</summary>
    /// <param name="name">The name of the registration, such as <c>stripe-eu</c>.</param>
    /// <returns><see cref="HttpClientName"/> for <c>stripe</c>; otherwise, that name followed by the name of the registration.</returns>
    public static string GetHttpClientName(string name) => name == ProviderName ? HttpClientName : $"{HttpClientName}:{name}";
}
