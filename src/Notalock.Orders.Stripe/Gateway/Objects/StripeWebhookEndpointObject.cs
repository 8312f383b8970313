namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>Represents a webhook endpoint. See https://docs.stripe.com/api/webhook_endpoints/object.</summary>
internal sealed record StripeWebhookEndpointObject
{
    public string? Id { get; init; }

    public string? Secret { get; init; }
}
