namespace Notalock.Orders.Stripe.Gateway.Requests;

/// <summary>
/// Represents a request for a checkout session with one payment. See https://docs.stripe.com/api/checkout/sessions/create.
/// </summary>
/// <param name="PaymentIntent">
/// The payment of the session. Its metadata is sent for the session as well, because Stripe does not copy it.
/// </param>
/// <param name="LineItemName">The text that the page shows next to the amount.</param>
/// <param name="SuccessUrl">The address to which the customer is redirected after the payment.</param>
/// <param name="CancelUrl">The address to which the customer is redirected after a cancellation.</param>
internal sealed record StripeCheckoutSessionRequest(
    StripePaymentIntentRequest PaymentIntent, string LineItemName, string SuccessUrl, string CancelUrl);
