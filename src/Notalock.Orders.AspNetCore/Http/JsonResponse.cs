using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Writes an answer in the JSON of this package.</summary>
internal static class JsonResponse
{
    public const string MediaType = "application/json";

    // What the serializer writes is well-formed without being checked for it, as with its own writers.
    private static readonly JsonWriterOptions Unchecked = new() { SkipValidation = true };

    // As much as most orders have.
    private const int FirstBytes = 4 * 1024;

    // At once and not as it flows, for only so the generated code is always used; and an answer is a page, an order or a report, which is
    // in memory already. With its length told, it goes to the network in one piece: one of unknown length needs another for its end.
    public static async Task WriteAsync<T>(HttpContext context, T body, JsonTypeInfo<T> type, string mediaType)
    {
        using var buffer = new PooledBuffer(FirstBytes);
        using (var writer = new Utf8JsonWriter(buffer, Unchecked))
        {
            JsonSerializer.Serialize(writer, body, type);
        }

        context.Response.ContentType = mediaType;
        context.Response.ContentLength = buffer.Written.Length;
        await context.Response.BodyWriter.WriteAsync(buffer.Written, context.RequestAborted).ConfigureAwait(false);
    }
}
