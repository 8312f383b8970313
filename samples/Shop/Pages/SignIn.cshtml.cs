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

    public async Task<IActionResult> OnPostAsync(string userId)
    {
        if (DemoUser.Find(userId) is not { } user)
        {
            return NotFound();
        }

        // What the form of another person held is not offered to this one.
        visitor.Details = null;
        await HttpContext.SignInAsync(user.ToPrincipal());
        return Url.IsLocalUrl(ReturnUrl) ? LocalRedirect(ReturnUrl) : RedirectToPage(user.Role == DemoUser.Customer ? "/Orders/Index" : "/SignIn");
    }

    public async Task<IActionResult> OnPostOutAsync()
    {
        visitor.Forget();
        await HttpContext.SignOutAsync();
        return RedirectToPage("/Index");
    }
}
