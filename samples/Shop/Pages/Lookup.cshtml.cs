using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Notalock.Orders.AspNetCore;
using Shop.Checkout;

namespace Shop.Pages;

internal sealed class LookupModel(GuestLookup lookup, OrderClientLimiter limiter) : PageModel
{
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Number) || string.IsNullOrWhiteSpace(Email))
        {
            Problem = "Please enter both the order number and the email address.";
            return Page();
        }

        if ((limiter.AcquireLookup(HttpContext) ?? limiter.AcquireLookup(HttpContext, Number)) is { } wait)
        {
            Problem = "There were too many lookups. Please try again later.";
            return this.TooManyRequests(wait);
        }

        if (await lookup.FindAsync(Number, Email, cancellationToken) is { } id)
        {
            return RedirectToPage("/Orders/Details", new { id });
        }

        Problem = "No order has this number and email address. If you have an account, sign in to see your orders.";
        return Page();
    }
}
