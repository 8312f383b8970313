using Notalock.Orders.Stripe;

namespace Shop.Payments;

/// <summary>Represents the payment method of the shop.</summary>
/// <param name="Provider">The name of the provider.</param>
/// <param name="PageOrigin">The origin of the payment page; empty for a page of the shop.</param>
internal sealed record PaymentMethod(string Provider, string PageOrigin)
{
    public static PaymentMethod Simulated { get; } = new("simulated", string.Empty);

    /// <summary>The key for the card form in the browser; null if customers pay only on the payment page.</summary>
    public string? PublishableKey { get; private init; }

    public bool IsSimulated => this == Simulated;

    /// <summary>Determines whether customers can pay on a page of the shop.</summary>
    public bool HasCardForm => PublishableKey is not null;

    public static PaymentMethod From(StripeKeys? keys) => keys is null
        ? Simulated
        : new PaymentMethod(StripeDefaults.ProviderName, "https://checkout.stripe.com") { PublishableKey = keys.PublishableKey };
}
