using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Accounts;
using Shop.Checkout;

namespace Shop.Pages;

internal sealed class SignInModel(Visitor visitor) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    // Not a parameter of the handler: the framework logs parameters at the most verbose level, and users can type personal data.
    [BindProperty]
    public string? UserId { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        if (DemoUser.Find(UserId) is not { } user)
        {
            return NotFound();
        }

        // The form must not offer the data of the previous user.
        visitor.Details = null;
        await HttpContext.SignInAsync(user.ToPrincipal());
        return Url.IsLocalUrl(ReturnUrl) ? LocalRedirect(ReturnUrl)
            : user.Role == DemoUser.Customer ? RedirectToPage("/Orders/Index")
            : LocalRedirect("/admin/orders");
    }

    public async Task<IActionResult> OnPostOutAsync()
    {
        visitor.Forget();
        await HttpContext.SignOutAsync();
        return RedirectToPage("/Index");
    }
}
