using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Represents a 304 response: the caller has the current version of the order.</summary>
internal sealed class NotModifiedResult(long version) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
        httpContext.Response.Headers.ETag = EntityTags.Format(version);
        httpContext.Response.Headers.XContentTypeOptions = "nosniff";
        httpContext.Response.Headers.CacheControl = "private, no-store";
        return Task.CompletedTask;
    }
}
