using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Notalock.Orders.AspNetCore;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe;
using Shop.Checkout;
using Shop.Payments;

namespace Shop.Pages.Orders;

/// <summary>
/// Starts a payment on this page and shows the card form, the Payment Element of Stripe. Sending the form again resumes the same payment.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class CardModel(OrderDesk desk, PaymentMethod method, OrderClientLimiter limiter) : PageModel
{
    // Stripe publishes a version of its script for each release of its API.
    public static string StripeScript { get; } = $"https://js.stripe.com/{StripeDefaults.ApiVersion.Split('.')[1]}/stripe.js";

    public Order Order { get; private set; } = null!;

    public Money Amount { get; private set; }

    public string PublishableKey => method.PublishableKey!;

    /// <summary>The secret with which the browser confirms the payment. It is sent to this customer only.</summary>
    public string ClientSecret { get; private set; } = string.Empty;

    public string ReturnUrl { get; private set; } = string.Empty;

    // Only a form starts a payment: a link, a prefetch or a reload of the address must not.
    public IActionResult OnGet(Guid id) => RedirectToPage("/Orders/Pay", new { id });

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!method.HasCardForm || await desk.OpenAsync(id, cancellationToken) is not { } order)
        {
            return NotFound();
        }

        if (limiter.AcquirePaymentAttempt(HttpContext) is not null)
        {
            return RetryLater(id, "There were too many payment attempts. Please try again later.");
        }

        try
        {
            // The customer may just have paid in another tab, before the webhook arrives.
            Order = (await desk.RefreshAsync(order, cancellationToken)).Order;
            if (!OrderDesk.CanPay(Order))
            {
                return RedirectToPage("/Orders/Thanks", new { id });
            }

            var started = await desk.StartCardPaymentAsync(Order, cancellationToken);
            if (!started.Succeeded && started.Error.Code != OrderErrorCodes.PaymentNotExpected)
            {
                return RetryLater(id, started.Error.Code == OrderErrorCodes.TooManyPaymentAttempts
                    ? "This order has too many payment attempts. Please contact us to pay for it."
                    : "The payment could not be started. You can retry the payment.");
            }

            if (started.Value is not { ClientSecret: { } secret } payment)
            {
                return RedirectToPage("/Orders/Thanks", new { id });
            }

            Order = payment.Order;
            Amount = payment.Payment.Amount;
            ClientSecret = secret;
            ReturnUrl = desk.GetPublicUrl(Url.Page("/Orders/Thanks", new { id })!);
            Response.AllowCardForm();
            return Page();
        }
        catch (PaymentProviderException)
        {
            return RetryLater(id, "The payment provider is not responding. Please retry in a minute. No payment is charged twice.");
        }
    }

    private RedirectToPageResult RetryLater(Guid id, string problem)
    {
        TempData["Message"] = problem;
        return RedirectToPage("/Orders/Pay", new { id });
    }
}
