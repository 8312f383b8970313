namespace Notalock.Orders.Stripe;

/// <summary>Names and constants of the Stripe provider.</summary>
public static class StripeDefaults
{
    /// <summary>The name of the provider, under which its payments are stored: <c>stripe</c>.</summary>
    public const string ProviderName = "stripe";

    /// <summary>The version of Stripe's API that is spoken, sent with every call. See https://docs.stripe.com/api/versioning.</summary>
    public const string ApiVersion = "2026-07-29.dahlia";

    /// <summary>The name of the <c>HttpClient</c> that calls Stripe, for hosts that add a proxy or their own handlers.</summary>
    public const string HttpClientName = "Notalock.Orders.Stripe";

    /// <summary>The header with the signature of a notification. See https://docs.stripe.com/webhooks#verify-manually.</summary>
    public const string SignatureHeader = "Stripe-Signature";

    /// <summary>
    /// The events that are asked for when Stripe is asked for what it could not deliver, and that a webhook endpoint must be subscribed to.
    /// See https://docs.stripe.com/api/events/types.
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
    /// Events worth a subscription though no money depends on them: they bring the receipt, the brand and last four digits of the card and
    /// the end of a hold, which the events of a payment intent do not carry. Without them these come with the next look-up.
    /// </summary>
    public static IReadOnlyList<string> OptionalWebhookEvents { get; } = ["charge.succeeded", "charge.updated"];
}
