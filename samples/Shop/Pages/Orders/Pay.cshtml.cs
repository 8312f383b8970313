using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Notalock.Orders.AspNetCore;
using Notalock.Orders.Payments;
using Shop.Checkout;

namespace Shop.Pages.Orders;

/// <summary>
/// Redirects the customer to the payment page when the form is sent. Sending it again resumes the same payment. Only a button starts a
/// payment: browsers and mail programs open links in advance.
/// </summary>
internal sealed class PayModel(OrderDesk desk, OrderClientLimiter limiter) : PageModel
{
    public Order Order { get; private set; } = null!;

    /// <summary>The reason why the payment was not started.</summary>
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(id, cancellationToken) is not { } order)
        {
            return NotFound();
        }

        Order = order;
        return OrderDesk.CanPay(order) ? Page() : RedirectToPage("/Orders/Thanks", new { id });
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
            // The customer may just have paid in another tab, before the webhook arrives.
            Order = (await desk.RefreshAsync(order, cancellationToken)).Order;
            if (!OrderDesk.CanPay(Order))
            {
                return RedirectToPage("/Orders/Thanks", new { id });
            }

            var started = await desk.StartPaymentAsync(Order, Url.Page("/Orders/Thanks", new { id })!, cancellationToken);
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
                : "The payment could not be started. You can retry the payment.";
        }
        catch (PaymentProviderException)
        {
            Problem = "The payment provider is not responding. Please retry in a minute. No payment is charged twice.";
        }

        return Page();
    }
}
