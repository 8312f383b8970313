using Stripe;

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>Carries a response with a status other than 200 past the SDK.</summary>
internal sealed class StripeResponseException(StripeResponse response) : Exception("Stripe returned an error.")
{
    public StripeResponse Response { get; } = response;
}
