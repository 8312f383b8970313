namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>Represents the body of a response with a status other than 2xx.</summary>
internal sealed record StripeErrorResponse
{
    public StripeErrorBody? Error { get; init; }
}
