using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Notalock.Orders.Admin.Routing;

namespace Notalock.Orders.Admin.Shared;

/// <summary>A page of the admin, or the part of one that the script asks for.</summary>
/// <typeparam name="TModel">What it shows.</typeparam>
internal sealed class AdminPage<TModel>(AdminRequestContext context, TModel model, Type content, string title) : IResult
    where TModel : class
{
    // Everything from the host itself, nothing inline. Printing and the script need nothing more.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public int Status { get; init; } = StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        // First, for it has its own word on caching, and a warning for those who spoke before.
        var token = context.Antiforgery.GetAndStoreTokens(httpContext);
        var headers = httpContext.Response.Headers;
        if (context.Options.Layout is null && !headers.ContainsKey(HeaderNames.ContentSecurityPolicy))
        {
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
        }

        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";

        // Orders are nobody's business but the viewer's, and a page that comes back from a cache would be stale. Vary is for the parts of pages.
        headers.CacheControl = "no-store";
        headers.Append(HeaderNames.Vary, "X-Orders-Fragment");
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(AdminRoot<TModel>.Context)] = context,
            [nameof(AdminRoot<TModel>.Model)] = model,
            [nameof(AdminRoot<TModel>.Content)] = content,
            [nameof(AdminRoot<TModel>.Frame)] = new AdminFrame(title, token),
        };
        var result = new RazorComponentResult(typeof(AdminRoot<TModel>), parameters)
        {
            StatusCode = Status,
            ContentType = "text/html; charset=utf-8",
            PreventStreamingRendering = true,
        };
        await result.ExecuteAsync(httpContext).ConfigureAwait(false);
    }
}
