namespace Notalock.Orders.Stripe.Gateway.Requests;

/// <summary>Represents a request for a payment intent. See https://docs.stripe.com/api/payment_intents/create.</summary>
internal sealed record StripePaymentIntentRequest
{
    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required bool CaptureImmediately { get; init; }

    public required string Description { get; init; }

    public string? ReceiptEmail { get; init; }

    public string? StatementDescriptorSuffix { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; }
}
