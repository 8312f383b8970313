using System.Net;
using System.Text.Json;
using Notalock.Orders.Stripe.Gateway.Objects;
using Stripe;

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>Represents the failure of a request. It contains no personal data and no key.</summary>
/// <param name="Status">The HTTP status; 0 if there was no readable response.</param>
/// <param name="Type">The Stripe error type; <see langword="null"/> if there is none.</param>
/// <param name="Code">The Stripe error code, or one of the constants of this type; <see langword="null"/> if there is none.</param>
internal sealed record StripeFailure(int Status, string? Type, string? Code)
{
    public const string TimedOut = "timeout";
    public const string ConnectionFailed = "connection_failed";
    public const string Unreadable = "unreadable_answer";

    public string? DeclineCode { get; init; }

    public string? Param { get; init; }

    /// <summary>Gets the Stripe request id, which Stripe support can look up.</summary>
    public string? RequestId { get; init; }

    /// <summary>Gets the payment intent if the error contains it.</summary>
    public StripePaymentIntent? PaymentIntent { get; init; }

    /// <summary>Gets a value indicating whether the request was definitely rejected. Otherwise, the outcome is unknown.</summary>
    public bool IsRefusal =>
        Status is >= 400 and < 500 and not (401 or 403 or 408 or 409 or 429) && Type is not (null or "idempotency_error");

    /// <summary>
    /// Reads the codes of a response. The message is not read, because it may repeat request parameters or a part of the key.
    /// </summary>
    public static StripeFailure FromResponse(StripeResponse response)
    {
        var requestId = StripeCode.Clean(response.RequestId);

        // An error page of a proxy is not a response from Stripe: without an error object, the outcome is unknown.
        if (ReadError(response.Content) is not { } error)
        {
            var status = response.StatusCode == HttpStatusCode.OK ? 0 : (int)response.StatusCode;
            return new StripeFailure(status, Type: null, Unreadable) { RequestId = requestId };
        }

        return new StripeFailure((int)response.StatusCode, StripeCode.Clean(error.Type), StripeCode.Clean(error.Code))
        {
            DeclineCode = StripeCode.Clean(error.DeclineCode),
            Param = StripeCode.Clean(error.Param),
            RequestId = requestId,
            PaymentIntent = error.PaymentIntent,
        };
    }

    private static StripeErrorBody? ReadError(string content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, StripeJsonContext.Default.StripeErrorResponse)?.Error;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
