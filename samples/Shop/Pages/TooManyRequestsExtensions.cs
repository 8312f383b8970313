using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Shop.Pages;

/// <summary>Provides the response to a visitor who exceeded a limit.</summary>
internal static class TooManyRequestsExtensions
{
    /// <summary>Shows the page with status 429 and the time to wait.</summary>
    public static IActionResult TooManyRequests(this PageModel page, TimeSpan wait)
    {
        page.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        page.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return page.Page();
    }
}
