namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>The body of an answer that is not 2xx.</summary>
internal sealed record StripeErrorResponse
{
    public StripeErrorBody? Error { get; init; }
}
