using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Shop.Pages;

[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
internal sealed class ErrorModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int? Status { get; set; }

    public string Headline => Status switch
    {
        StatusCodes.Status404NotFound => "There is no such page",
        StatusCodes.Status429TooManyRequests => "Too many tries",
        StatusCodes.Status400BadRequest => "This page was too old",
        _ => "Something went wrong",
    };

    public string Explanation => Status switch
    {
        StatusCodes.Status404NotFound => "Or it is not yours to see. If you ordered without an account, find your order with its number and e-mail address.",
        StatusCodes.Status429TooManyRequests => "Please wait a minute.",
        StatusCodes.Status400BadRequest => "Please go back, load it anew and try again.",
        _ => "What you did last may have worked or not. Nothing is charged twice: try again.",
    };

    public void OnGet()
    {
    }

    public void OnPost()
    {
    }
}
