namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>Represents the payment method of a charge.</summary>
internal sealed record StripePaymentMethodDetails
{
    public string? Type { get; init; }

    public StripeCard? Card { get; init; }
}
