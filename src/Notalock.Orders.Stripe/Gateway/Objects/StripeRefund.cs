using System.Text.Json.Serialization;

namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>See https://docs.stripe.com/api/refunds/object.</summary>
internal sealed record StripeRefund : StripeMetadataObject
{
    public long Amount { get; init; }

    public string? Status { get; init; }

    public string? Reason { get; init; }

    public string? FailureReason { get; init; }

    public long? Created { get; init; }

    /// <summary>What it did to the account's balance; null when nothing, empty when not told.</summary>
    [JsonConverter(typeof(ExpandableIdConverter))]
    public string? BalanceTransaction { get; init; } = string.Empty;

    [JsonConverter(typeof(ExpandableIdConverter))]
    public string? PaymentIntent { get; init; }
}
