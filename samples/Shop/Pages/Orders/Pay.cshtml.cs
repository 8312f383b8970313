using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Notalock.Orders.AspNetCore;
using Notalock.Orders.Payments;
using Shop.Checkout;

namespace Shop.Pages.Orders;

/// <summary>
/// Redirects the customer to the payment page. A second request resumes the same payment. Only a button starts a payment: browsers and
/// mail programs open links in advance.
/// </summary>
internal sealed class PayModel(OrderDesk desk, OrderClientLimiter limiter) : PageModel
{
    public Order Order { get; private set; } = null!;

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(id, cancellationToken) is not { } order)
        {
            return NotFound();
        }

        Order = order;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(id, cancellationToken) is not { } order)
        {
            return NotFound();
        }

        Order = order;
        if (limiter.AcquirePaymentAttempt(HttpContext) is { } wait)
        {
            Problem = "There were too many payment attempts. Please try again later.";
            return this.TooManyRequests(wait);
        }

        try
        {
            var started = await desk.StartPaymentAsync(order, Url.Page("/Orders/Thanks", new { id })!, cancellationToken);
            if (started.Value?.RedirectUrl is { } paymentPage)
            {
                return Redirect(paymentPage);
            }

            if (started.Succeeded || started.Error.Code == OrderErrorCodes.PaymentNotExpected)
            {
                return RedirectToPage("/Orders/Thanks", new { id });
            }

            Problem = started.Error.Code == OrderErrorCodes.TooManyPaymentAttempts
                ? "This order has too many payment attempts. Please contact us to pay for it."
                : "The payment could not be started. You can retry the payment from your order.";
        }
        catch (PaymentProviderException)
        {
            Problem = "The payment provider is not responding. Please retry in a minute. No payment is charged twice.";
        }

        return Page();
    }
}
