namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>How a charge was paid.</summary>
internal sealed record StripePaymentMethodDetails
{
    public string? Type { get; init; }

    public StripeCard? Card { get; init; }
}
