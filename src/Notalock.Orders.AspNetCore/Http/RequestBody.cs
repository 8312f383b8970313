using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Reads request bodies. Enforces the maximum size, the JSON content type and known fields.</summary>
internal static class RequestBody
{
    private const int InitialCapacity = 4 * 1024;
    private const int MaxInitialCapacity = 16 * 1024;

    /// <summary>Reads a JSON body.</summary>
    /// <param name="context">The context of the request.</param>
    /// <param name="contract">The metadata of the request type.</param>
    /// <param name="maxBytes">The maximum size in bytes.</param>
    /// <param name="ifEmpty">The value of an empty body, or <see langword="null"/> if the body must not be empty.</param>
    /// <param name="limits">The limits of arrays and maps, which are enforced before any element is read.</param>
    /// <returns>The request.</returns>
    /// <exception cref="OrderProblemException">The body is not a valid request.</exception>
    public static async ValueTask<T> ReadAsync<T>(
        HttpContext context, JsonTypeInfo<T> contract, int maxBytes, T? ifEmpty = null, IReadOnlyList<CountLimit>? limits = null)
        where T : class
    {
        RequireJson(context.Request);
        var bytes = await ReadBytesAsync(context, maxBytes).ConfigureAwait(false);
        if (bytes.Length == 0)
        {
            return ifEmpty ?? throw CreateMalformedException("The body must not be empty.");
        }

        if (BodyCounts.FindExceeded(bytes.Span, limits ?? []) is { } exceeded)
        {
            throw new OrderProblemException(OrderProblem.FromFields(OrderErrorCodes.InvalidField, [exceeded]));
        }

        try
        {
            return JsonSerializer.Deserialize(bytes.Span, contract)
                ?? throw CreateMalformedException("The body must not be null.");
        }
        catch (JsonException exception)
        {
            throw new OrderProblemException(CreateProblem(bytes, contract, exception));
        }
    }

    /// <summary>Reads the bytes of a body.</summary>
    /// <param name="context">The context of the request.</param>
    /// <param name="maxBytes">The maximum size in bytes.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="OrderProblemException">The body exceeds the maximum size.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadBytesAsync(HttpContext context, int maxBytes)
    {
        if (context.Request.ContentLength > maxBytes)
        {
            throw CreateTooLargeException(maxBytes);
        }

        // Grows with the received bytes, because a large Content-Length costs an attacker nothing: it is trusted only up to a small size.
        var body = new ArrayBufferWriter<byte>(GetInitialCapacity(context.Request.ContentLength));
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
                throw CreateTooLargeException(maxBytes);
            }
        }
    }

    // The buffer doubles when it is full. It ends at one byte more than the announced length, or a few, so that the end of the body is
    // detected without growing.
    private static int GetInitialCapacity(long? announced)
    {
        if (announced is not > 0)
        {
            return InitialCapacity;
        }

        var capacity = announced.Value;
        while (capacity >= MaxInitialCapacity)
        {
            capacity = (capacity + 1) / 2;
        }

        return (int)capacity + 1;
    }

    // A form on another site cannot send this content type, so with cookie authentication this also prevents cross-site requests.
    private static void RequireJson(HttpRequest request)
    {
        var isJson = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals(JsonResponse.MediaType, StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
        if (!isJson)
        {
            throw new OrderProblemException(OrderProblem.Create(
                StatusCodes.Status415UnsupportedMediaType,
                OrderHttpErrorCodes.UnsupportedMediaType,
                "The content type must be application/json in UTF-8."));
        }
    }

    private static OrderProblem CreateProblem<T>(ReadOnlyMemory<byte> bytes, JsonTypeInfo<T> contract, JsonException exception)
    {
        try
        {
            if (UnknownFields.Find(bytes.Span, contract) is { IsEmpty: false } unknown)
            {
                return OrderProblem.FromFields(OrderHttpErrorCodes.UnknownField, "The body has unknown fields.", unknown);
            }
        }
        catch (JsonException)
        {
            return CreateMalformed("The body must be valid JSON without duplicate fields.");
        }

        var field = exception.Path is { Length: > 2 } path ? path[2..] : string.Empty;
        return field.Length == 0
            ? CreateMalformed("The body must be a JSON object.")
            : OrderProblem.FromFields(OrderErrorCodes.InvalidField, [(field, "must have the type and format of the API description.")]);
    }

    private static OrderProblemException CreateTooLargeException(int maxBytes) => new(OrderProblem.Create(
        StatusCodes.Status413PayloadTooLarge,
        OrderHttpErrorCodes.BodyTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The body must not exceed {maxBytes:N0} bytes.")));

    private static OrderProblemException CreateMalformedException(string detail) => new(CreateMalformed(detail));

    private static OrderProblem CreateMalformed(string detail) =>
        OrderProblem.Create(StatusCodes.Status400BadRequest, OrderHttpErrorCodes.MalformedJson, detail);
}
