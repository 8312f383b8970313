using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Checkout;
using Shop.Payments;

namespace Shop.Pages;

/// <summary>Releases the delayed decision and webhooks of the simulated bank for an order.</summary>
internal sealed class DeliverWebhookModel(OrderDesk desk, SimulatedBank? bank = null) : PageModel
{
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (bank is null || await desk.OpenAsync(id, cancellationToken) is not { Payments: [.., var payment] })
        {
            return NotFound();
        }

        await bank.ReleaseAsync(payment);
        TempData["Message"] = "The webhook was received.";
        return RedirectToPage("/Orders/Thanks", new { id });
    }
}
