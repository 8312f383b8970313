using System.Text.Json.Serialization;

namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>Represents a review of a payment. See https://docs.stripe.com/api/radar/reviews/object.</summary>
internal sealed record StripeReview : StripeMetadataObject
{
    public bool Open { get; init; }

    [JsonConverter(typeof(OptionalTextConverter))]
    public string? Reason { get; init; }

    [JsonConverter(typeof(ExpandableIdConverter))]
    public string? PaymentIntent { get; init; }
}
