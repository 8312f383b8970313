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
        StatusCodes.Status404NotFound => "Page not found",
        StatusCodes.Status429TooManyRequests => "Too many requests",
        StatusCodes.Status400BadRequest => "This page has expired",
        _ => "An error occurred",
    };

    public string Explanation => Status switch
    {
        StatusCodes.Status404NotFound => "The page does not exist, or you do not have access to it. If you ordered without an account, find your order by its number and email address.",
        StatusCodes.Status429TooManyRequests => "Please wait a minute, and then retry.",
        StatusCodes.Status400BadRequest => "Please reload the previous page and submit the form again.",
        _ => "Your last action may or may not have been completed. You can safely repeat it: no payment is charged twice.",
    };

    public void OnGet()
    {
    }

    public void OnPost()
    {
    }
}
