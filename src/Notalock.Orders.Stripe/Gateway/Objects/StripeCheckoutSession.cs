using System.Text.Json.Serialization;

namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>Represents a checkout session. See https://docs.stripe.com/api/checkout/sessions/object.</summary>
internal sealed record StripeCheckoutSession : StripeMetadataObject
{
    public long? AmountTotal { get; init; }

    public string? Status { get; init; }

    public string? PaymentStatus { get; init; }

    public string? Url { get; init; }

    public long? ExpiresAt { get; init; }

    [JsonConverter(typeof(ExpandableIdConverter))]
    public string? PaymentIntent { get; init; }
}
