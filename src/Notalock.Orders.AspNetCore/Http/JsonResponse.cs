using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Writes responses in the JSON format of this package.</summary>
internal static class JsonResponse
{
    public const string MediaType = "application/json";

    // Large enough for most orders.
    private const int InitialCapacity = 4 * 1024;

    // The serializer writes well-formed JSON without validation and skips it for its own writers as well.
    private static readonly JsonWriterOptions WriterOptions = new() { SkipValidation = true };

    // The response (a page, an order or a report) is in memory already. With Content-Length set, it is sent in one piece: chunked encoding
    // needs another one for the end.
    public static async Task WriteAsync<T>(HttpContext context, T body, JsonTypeInfo<T> type, string mediaType)
    {
        using var buffer = new PooledBuffer(InitialCapacity);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            JsonSerializer.Serialize(writer, body, type);
        }

        // A browser must not guess another type from the content, which customers can influence.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = buffer.WrittenMemory.Length;
        await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }
}
