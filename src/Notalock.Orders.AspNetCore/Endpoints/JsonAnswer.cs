using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Writes an answer in the JSON of this package.</summary>
internal static class JsonAnswer
{
    public const string MediaType = "application/json";

    // At once and not as it flows, for only so the generated code is always used: an answer is a page, an order or a report, which is in
    // memory already.
    public static async Task WriteAsync<T>(HttpContext context, T body, JsonTypeInfo<T> type, string mediaType)
    {
        context.Response.ContentType = mediaType;
        var pipe = context.Response.BodyWriter;
        var writer = new Utf8JsonWriter(pipe);
        await using (writer.ConfigureAwait(false))
        {
            JsonSerializer.Serialize(writer, body, type);
        }

        await pipe.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
