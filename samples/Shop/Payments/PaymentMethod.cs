using Notalock.Orders.Stripe;

namespace Shop.Payments;

/// <summary>Represents the payment method of the shop.</summary>
/// <param name="Provider">The name of the provider.</param>
/// <param name="PageOrigin">The origin of the payment page; empty for a page of the shop.</param>
internal sealed record PaymentMethod(string Provider, string PageOrigin)
{
    public static PaymentMethod Simulated { get; } = new("simulated", string.Empty);

    public static PaymentMethod Stripe { get; } = new(StripeDefaults.ProviderName, "https://checkout.stripe.com");

    public bool IsSimulated => this == Simulated;
}
