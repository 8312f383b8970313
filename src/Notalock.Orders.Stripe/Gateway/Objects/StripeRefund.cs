using System.Text.Json.Serialization;

namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>Represents a refund. See https://docs.stripe.com/api/refunds/object.</summary>
internal sealed record StripeRefund : StripeMetadataObject
{
    public long Amount { get; init; }

    public string? Status { get; init; }

    public string? Reason { get; init; }

    public string? FailureReason { get; init; }

    public long? Created { get; init; }

    /// <summary>
    /// Gets the balance transaction; <see langword="null"/> if the balance did not change, empty if the property is missing.
    /// </summary>
    [JsonConverter(typeof(ExpandableIdConverter))]
    public string? BalanceTransaction { get; init; } = string.Empty;

    [JsonConverter(typeof(ExpandableIdConverter))]
    public string? PaymentIntent { get; init; }
}
