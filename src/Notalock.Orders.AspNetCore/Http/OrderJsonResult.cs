using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>A successful answer in JSON, with the headers that belong to it.</summary>
/// <typeparam name="T">The body.</typeparam>
internal sealed class OrderJsonResult<T>(T body, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) : IResult
{
    /// <summary>The version for the ETag; null for an answer that has none.</summary>
    public long? Version { get; init; }

    /// <summary>Whether the command had been carried out before.</summary>
    public bool Replayed { get; init; }

    /// <summary>Where what was made is found.</summary>
    public string? Location { get; init; }

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

        response.StatusCode = status;
        return JsonResponse.WriteAsync(httpContext, body, type, JsonResponse.MediaType);
    }
}
