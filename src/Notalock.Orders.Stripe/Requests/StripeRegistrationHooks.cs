using Notalock.Orders.Payments;
using Stripe;
using Stripe.Checkout;

namespace Notalock.Orders.Stripe.Requests;

/// <summary>Calls the delegates of a registration.</summary>
internal sealed class StripeRegistrationHooks(string provider, StripeOptions options)
{
    public void ConfigurePayment(PaymentCreateRequest request, PaymentIntentCreateOptions intent) =>
        options.ConfigurePayment?.Invoke(new StripePaymentContext(request, provider), intent);

    public void ConfigurePage(PaymentCreateRequest request, SessionCreateOptions page) =>
        options.ConfigurePage?.Invoke(new StripePaymentContext(request, provider), page);
}
