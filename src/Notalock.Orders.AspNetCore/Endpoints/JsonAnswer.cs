using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Writes an answer in the JSON of this package.</summary>
internal static class JsonAnswer
{
    public const string MediaType = "application/json";

    public static Task WriteAsync<T>(HttpContext context, T body, JsonTypeInfo<T> type, string mediaType)
    {
        context.Response.ContentType = mediaType;
        return JsonSerializer.SerializeAsync(context.Response.BodyWriter, body, type, context.RequestAborted);
    }
}
