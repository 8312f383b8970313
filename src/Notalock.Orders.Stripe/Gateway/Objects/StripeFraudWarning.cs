using System.Text.Json.Serialization;

namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>Represents an early fraud warning. See https://docs.stripe.com/api/radar/early_fraud_warnings/object.</summary>
internal sealed record StripeFraudWarning : StripeMetadataObject
{
    public bool Actionable { get; init; }

    [JsonConverter(typeof(OptionalTextConverter))]
    public string? FraudType { get; init; }

    [JsonConverter(typeof(ExpandableIdConverter))]
    public string? PaymentIntent { get; init; }
}
