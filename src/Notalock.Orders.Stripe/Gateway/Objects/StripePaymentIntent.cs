using System.Text.Json.Serialization;

namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>Represents a payment intent. See https://docs.stripe.com/api/payment_intents/object.</summary>
internal sealed record StripePaymentIntent : StripeMetadataObject
{
    public long Amount { get; init; }

    public long AmountCapturable { get; init; }

    public long AmountReceived { get; init; }

    public string? Status { get; init; }

    public string? CaptureMethod { get; init; }

    public string? CancellationReason { get; init; }

    public string? ClientSecret { get; init; }

    public StripePaymentError? LastPaymentError { get; init; }

    [JsonConverter(typeof(ExpandableChargeConverter))]
    public StripeCharge? LatestCharge { get; init; }
}
