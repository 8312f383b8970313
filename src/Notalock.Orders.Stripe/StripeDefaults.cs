namespace Notalock.Orders.Stripe;

/// <summary>Provides the names and constants of the Stripe provider.</summary>
public static class StripeDefaults
{
    /// <summary>The provider name under which payments are stored: <c>stripe</c>.</summary>
    public const string ProviderName = "stripe";

    /// <summary>The version of the Stripe API that is sent with every request. See https://docs.stripe.com/api/versioning.</summary>
    public const string ApiVersion = "2026-07-29.dahlia";

    /// <summary>The name of the <c>HttpClient</c> that calls Stripe. Use it to add a proxy or message handlers.</summary>
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
}
