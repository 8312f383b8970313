using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Shop.Checkout;

namespace Shop.Pages;

[EnableRateLimiting(LookupLimit.Policy)]
internal sealed class LookupModel(GuestLookup lookup) : PageModel
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
            Problem = "Both are needed: the number of the order and its e-mail address.";
            return Page();
        }

        if (await lookup.FindAsync(Number, Email, cancellationToken) is { } id)
        {
            return RedirectToPage("/Orders/Details", new { id });
        }

        Problem = "There is no order with this number and this e-mail address. If you have an account, sign in to see its orders.";
        return Page();
    }
}
