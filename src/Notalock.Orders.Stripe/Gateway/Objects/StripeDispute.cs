using System.Text.Json.Serialization;

namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>Represents a dispute. See https://docs.stripe.com/api/disputes/object.</summary>
internal sealed record StripeDispute : StripeMetadataObject
{
    public long Amount { get; init; }

    public string? Status { get; init; }

    [JsonConverter(typeof(OptionalTextConverter))]
    public string? Reason { get; init; }

    [JsonPropertyName("evidence_details")]
    [JsonConverter(typeof(EvidenceDueByConverter))]
    public long? EvidenceDueBy { get; init; }

    [JsonConverter(typeof(ExpandableIdConverter))]
    public string? PaymentIntent { get; init; }
}
