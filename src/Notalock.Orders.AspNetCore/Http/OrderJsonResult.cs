using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Represents a successful JSON response and its headers.</summary>
/// <typeparam name="T">The type of the body.</typeparam>
internal sealed class OrderJsonResult<T>(T body, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) : IResult
{
    /// <summary>Gets the version for the ETag, or <see langword="null"/> if the response has none.</summary>
    public long? Version { get; init; }

    /// <summary>Gets a value indicating whether the response replays the result of an earlier request.</summary>
    public bool Replayed { get; init; }

    /// <summary>Gets the URL of the created resource.</summary>
    public string? Location { get; init; }

    /// <summary>Gets the URL of the next page, or <see langword="null"/> if there is none.</summary>
    public string? NextPage { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.CacheControl = "private, no-store";
        if (Version is { } version)
        {
            response.Headers.ETag = EntityTags.Format(version);
        }

        if (Replayed)
        {
            response.Headers["Idempotent-Replayed"] = "true";
        }

        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (NextPage is not null)
        {
            response.Headers.Link = $"<{NextPage}>; rel=\"next\"";
        }

        response.StatusCode = status;
        return JsonResponse.WriteAsync(httpContext, body, type, JsonResponse.MediaType);
    }
}
