namespace Notalock.Orders.Stripe.Gateway.Requests;

/// <summary>Represents a request for a refund. See https://docs.stripe.com/api/refunds/create.</summary>
internal sealed record StripeRefundRequest
{
    public required string PaymentIntent { get; init; }

    public required long Amount { get; init; }

    public string? Reason { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; }
}
