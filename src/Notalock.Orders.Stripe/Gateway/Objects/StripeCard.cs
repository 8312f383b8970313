using System.Text.Json.Serialization;

namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>Represents the card details that may be stored. Other details are not read.</summary>
internal sealed record StripeCard
{
    public string? Brand { get; init; }

    [JsonPropertyName("last4")]
    public string? Last4 { get; init; }

    public long? CaptureBefore { get; init; }
}
