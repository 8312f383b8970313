using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.Admin.Detail;

/// <summary>Represents an order with its history as a JSON document, without secrets.</summary>
internal sealed class OrderDocument(Order order, IAsyncEnumerable<OrderStatusHistory> history) : IResult
{
    private const int MaxPendingBytes = 16 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"order-{FileName(order.Number)}.json\"";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        var writer = new Utf8JsonWriter(response.BodyWriter, new JsonWriterOptions { Indented = true });
        await using var lifetime = writer.ConfigureAwait(false);
        writer.WriteStartObject();
        writer.WritePropertyName("order");
        JsonSerializer.Serialize(writer, WithoutSecrets(order), OrderJson.Order);
        writer.WriteStartArray("history");
        await foreach (var entry in history.ConfigureAwait(false))
        {
            // The document ends at the version of the order.
            if (entry.Sequence > order.HistoryCount)
            {
                break;
            }

            JsonSerializer.Serialize(writer, entry, OrderJson.History);
            if (writer.BytesPending > MaxPendingBytes)
            {
                await writer.FlushAsync(httpContext.RequestAborted).ConfigureAwait(false);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // The return URLs of a pending operation can contain an access token.
    private static Order WithoutSecrets(Order order) => order with
    {
        GuestTokenHash = null,
        Payments = [.. order.Payments.Select(
            static p => p.Operation is null ? p : p with { Operation = p.Operation with { Parameters = null } })],
    };

    private static string FileName(string number) =>
        string.Concat(number.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
}
