using System.Text.Json.Serialization;

namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>The part of a card that may be kept. The rest is not even read.</summary>
internal sealed record StripeCard
{
    public string? Brand { get; init; }

    [JsonPropertyName("last4")]
    public string? Last4 { get; init; }

    public long? CaptureBefore { get; init; }
}
