using Notalock.Orders.Stripe;

namespace Shop.Payments;

/// <summary>How this shop is paid.</summary>
/// <param name="Provider">The name of the provider.</param>
/// <param name="PageOrigin">Where its payment page is; empty for a page of the shop's own.</param>
internal sealed record PaymentMethod(string Provider, string PageOrigin)
{
    public static PaymentMethod Simulated { get; } = new("simulated", string.Empty);

    public static PaymentMethod Stripe { get; } = new(StripeDefaults.ProviderName, "https://checkout.stripe.com");

    public bool IsSimulated => this == Simulated;
}
