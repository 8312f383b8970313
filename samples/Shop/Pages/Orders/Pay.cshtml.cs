using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Notalock.Orders.Payments;
using Shop.Checkout;

namespace Shop.Pages.Orders;

/// <summary>
/// Redirects the customer to the payment page. A second visit resumes the same payment.
/// </summary>
internal sealed class PayModel(OrderDesk desk) : PageModel
{
    public Order Order { get; private set; } = null!;

    public string Problem { get; private set; } = string.Empty;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(id, cancellationToken) is not { } order)
        {
            return NotFound();
        }

        Order = order;
        try
        {
            var started = await desk.StartPaymentAsync(order, Url.PageLink("/Orders/Thanks", values: new { id })!, cancellationToken);
            if (started.Value?.RedirectUrl is { } paymentPage)
            {
                return Redirect(paymentPage);
            }

            if (started.Succeeded || started.Error.Code == OrderErrorCodes.PaymentNotExpected)
            {
                return RedirectToPage("/Orders/Thanks", new { id });
            }

            Problem = "The payment could not be started. You can retry the payment from your order.";
        }
        catch (PaymentProviderException)
        {
            Problem = "The payment provider is not responding. Please retry in a minute. No payment is charged twice.";
        }

        return Page();
    }
}
