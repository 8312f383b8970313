using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.Admin.Routing;

/// <summary>
/// Represents the result of a form, which the next page shows once. A cookie with the path of that page carries it, so that neither
/// reloading a page nor opening a URL shows a result.
/// </summary>
/// <param name="Name">The name of the message.</param>
/// <param name="SeenHistoryCount">The number of history entries of the order when the form was opened.</param>
internal sealed record ResultMessage(string Name, int SeenHistoryCount)
{
    private const string CookieName = "notalock-orders-result";
    private const char Separator = '.';

    /// <summary>Stores the message for the next request of a page.</summary>
    public void Store(HttpContext httpContext, string page) => httpContext.Response.Cookies.Append(
        CookieName,
        string.Create(CultureInfo.InvariantCulture, $"{SeenHistoryCount}{Separator}{Name}"),
        CreateOptions(httpContext, page));

    /// <summary>Gets and removes the message for the current page, or gets <see langword="null"/> if there is none.</summary>
    public static ResultMessage? Take(HttpContext httpContext)
    {
        if (!HttpMethods.IsGet(httpContext.Request.Method)
            || !httpContext.Request.Cookies.TryGetValue(CookieName, out var value)
            || value.Split(Separator, 2) is not [var count, { Length: > 0 } name]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
        {
            return null;
        }

        var page = httpContext.Request.PathBase.ToUriComponent() + httpContext.Request.Path.ToUriComponent();
        httpContext.Response.Cookies.Delete(CookieName, CreateOptions(httpContext, page));
        return new ResultMessage(name, seen);
    }

    private static CookieOptions CreateOptions(HttpContext httpContext, string page) => new()
    {
        Path = page,
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Strict,
        Secure = httpContext.Request.IsHttps,
    };
}
