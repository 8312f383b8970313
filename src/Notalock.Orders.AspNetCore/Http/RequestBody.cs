using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Reads bodies: not more than allowed, only JSON, nothing that the contract does not know.</summary>
internal static class RequestBody
{
    private const int FirstBytes = 4 * 1024;
    private const int MaxBelieved = 16 * 1024;

    /// <summary>Reads a body as a contract.</summary>
    /// <param name="context">The request.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="maxBytes">How large it may be.</param>
    /// <param name="ifEmpty">What an empty body stands for; null when it may not be empty.</param>
    /// <exception cref="OrderProblemException">It cannot be read so.</exception>
    public static async ValueTask<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> contract, int maxBytes, T? ifEmpty = null)
        where T : class
    {
        RequireJson(context.Request);
        var bytes = await ReadBytesAsync(context, maxBytes).ConfigureAwait(false);
        if (bytes.Length == 0)
        {
            return ifEmpty ?? throw Problem(OrderHttpErrorCodes.MalformedJson, "The body is empty.");
        }

        try
        {
            return JsonSerializer.Deserialize(bytes.Span, contract)
                ?? throw Problem(OrderHttpErrorCodes.MalformedJson, "The body is null.");
        }
        catch (JsonException exception)
        {
            throw new OrderProblemException(Explain(bytes, contract, exception));
        }
    }

    /// <summary>Reads a body byte for byte.</summary>
    /// <exception cref="OrderProblemException">It is larger than allowed.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadBytesAsync(HttpContext context, int maxBytes)
    {
        if (context.Request.ContentLength > maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        // Grows with what comes in, for what is announced costs the sender nothing: only a little is believed at once. A byte more than
        // announced, so that the end is seen without growing.
        var body = new ArrayBufferWriter<byte>(
            context.Request.ContentLength is { } announced and > 0 and < MaxBelieved ? (int)announced + 1 : FirstBytes);
        while (true)
        {
            var read = await context.Request.Body.ReadAsync(body.GetMemory(), context.RequestAborted).ConfigureAwait(false);
            if (read == 0)
            {
                return body.WrittenMemory;
            }

            body.Advance(read);
            if (body.WrittenCount > maxBytes)
            {
                throw TooLarge(maxBytes);
            }
        }
    }

    // A form of another site cannot declare JSON, so this also keeps such forms out where the host signs people in by cookie.
    private static void RequireJson(HttpRequest request)
    {
        var isJson = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals(JsonResponse.MediaType, StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
        if (!isJson)
        {
            throw new OrderProblemException(OrderProblem.Create(
                StatusCodes.Status415UnsupportedMediaType, OrderHttpErrorCodes.UnsupportedMediaType, "The content type must be application/json, in UTF-8."));
        }
    }

    private static OrderProblem Explain<T>(ReadOnlyMemory<byte> bytes, JsonTypeInfo<T> contract, JsonException exception)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (UnknownFields.Find(document.RootElement, contract) is { Count: > 0 } unknown)
            {
                return OrderProblem.FromFields(
                    OrderHttpErrorCodes.UnknownField, "The body has fields that are not known.", unknown.Select(static f => (f, "is not a known field.")));
            }
        }
        catch (JsonException)
        {
            return OrderProblem.Create(StatusCodes.Status400BadRequest, OrderHttpErrorCodes.MalformedJson, "The body is not JSON, or names a field twice.");
        }

        var field = exception.Path is { Length: > 2 } path ? path[2..] : string.Empty;
        return field.Length == 0
            ? OrderProblem.Create(StatusCodes.Status400BadRequest, OrderHttpErrorCodes.MalformedJson, "The body is not an object.")
            : OrderProblem.FromFields(OrderErrorCodes.InvalidField, $"{field} cannot be read.", [(field, "has the wrong type or form.")]);
    }

    private static OrderProblemException TooLarge(int maxBytes) => new(OrderProblem.Create(
        StatusCodes.Status413PayloadTooLarge, OrderHttpErrorCodes.BodyTooLarge, $"The body has more than {maxBytes} bytes."));

    private static OrderProblemException Problem(string code, string detail) =>
        new(OrderProblem.Create(StatusCodes.Status400BadRequest, code, detail));
}
