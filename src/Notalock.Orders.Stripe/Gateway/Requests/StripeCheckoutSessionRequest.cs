namespace Notalock.Orders.Stripe.Gateway.Requests;

/// <summary>A page for one payment. See https://docs.stripe.com/api/checkout/sessions/create.</summary>
/// <param name="PaymentIntent">The payment that the page makes. Its metadata goes onto the page as well: Stripe copies neither way.</param>
/// <param name="LineItemName">What the customer reads beside the amount.</param>
/// <param name="SuccessUrl">Where they go when they have paid.</param>
/// <param name="CancelUrl">Where they go when they give up.</param>
internal sealed record StripeCheckoutSessionRequest(StripePaymentIntentRequest PaymentIntent, string LineItemName, string SuccessUrl, string CancelUrl);
