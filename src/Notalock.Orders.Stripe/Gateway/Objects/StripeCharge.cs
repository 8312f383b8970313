using System.Text.Json.Serialization;

namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>
/// Represents a charge. Only the id is set if Stripe did not expand the object. See https://docs.stripe.com/api/charges/object.
/// </summary>
internal sealed record StripeCharge : StripeMetadataObject
{
    public long Amount { get; init; }

    public long AmountCaptured { get; init; }

    public long AmountRefunded { get; init; }

    public bool Captured { get; init; }

    public bool Disputed { get; init; }

    public string? ReceiptUrl { get; init; }

    public StripePaymentMethodDetails? PaymentMethodDetails { get; init; }

    [JsonConverter(typeof(ExpandableIdConverter))]
    public string? PaymentIntent { get; init; }

    public StripePage<StripeRefund>? Refunds { get; init; }

    /// <summary>Gets the balance transaction; <see langword="null"/> if there is none or Stripe did not expand it.</summary>
    [JsonConverter(typeof(ExpandableBalanceTransactionConverter))]
    public StripeBalanceTransaction? BalanceTransaction { get; init; }

    [JsonIgnore]
    public bool IsExpanded => Currency is not null;
}
