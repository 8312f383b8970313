using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Notalock.Orders.Payments;
using Shop.Checkout;

namespace Shop.Pages.Orders;

/// <summary>
/// Takes the customer to the payment page. Opened twice, it goes on with the same payment: nothing here is new but what was not begun.
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

            Problem = "The payment could not be begun. You can try again from your order.";
        }
        catch (PaymentProviderException)
        {
            Problem = "The payment provider does not answer just now. Nothing was charged twice: try again in a minute.";
        }

        return Page();
    }
}
