using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Notalock.Orders.Admin.Routing;

namespace Notalock.Orders.Admin.Shared;

/// <summary>Represents a page of the admin, or the part of it that the script requests.</summary>
/// <typeparam name="TModel">The type of the model.</typeparam>
internal sealed class AdminPage<TModel>(AdminRequestContext context, TModel model, Type content, string title) : IResult
    where TModel : class
{
    // Allows resources of the same origin only, and no inline scripts or styles.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public int Status { get; init; } = StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        // Called first because it sets caching headers and logs a warning if they are already set.
        var token = context.Antiforgery.GetAndStoreTokens(httpContext);
        var headers = httpContext.Response.Headers;
        if (context.Options.Layout is null && !headers.ContainsKey(HeaderNames.ContentSecurityPolicy))
        {
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
        }

        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";

        // Pages contain personal data and would be stale in a cache. Vary separates pages from their parts.
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
