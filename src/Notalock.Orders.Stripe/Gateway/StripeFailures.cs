using System.Globalization;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>Converts an error to a decline or to an exception for an unknown outcome.</summary>
internal static class StripeFailures
{
    /// <summary>Returns the decline.</summary>
    /// <exception cref="PaymentProviderException">The error is not a decline.</exception>
    public static PaymentDecline RefusalOrThrow(StripeError error) => error.IsRefusal ? ToRefusal(error) : throw ToException(error);

    /// <summary>Creates an exception for an unknown outcome. It contains no key, no customer data and no text from Stripe.</summary>
    public static PaymentProviderException ToException(StripeError error)
    {
        var (code, sentence) = error switch
        {
            { Status: 401 or 403 } => ("authentication_failed",
                "Stripe rejected the API key in StripeOptions.SecretKey. Verify that the key is current, belongs to the right account " +
                "and has access to payment intents, charges, refunds, checkout sessions and events"),
            { Status: 429, Code: "lock_timeout" } => ("lock_timeout", "Stripe is processing another request for the same payment"),
            { Status: 429 } => ("rate_limited", "The rate limit of Stripe was exceeded"),
            { Status: 409 } => (error.Code ?? "conflict", "Stripe is still processing a request with the same idempotency key"),
            { Type: "idempotency_error" } => ("idempotency_error", "The idempotency key was already used for a different request"),
            { Status: 0, Code: StripeError.TimedOut } => (StripeError.TimedOut, "Stripe did not respond within StripeOptions.Timeout"),
            { Status: 0, Code: StripeError.ConnectionFailed } => (StripeError.ConnectionFailed, "The connection to Stripe failed"),
            { Status: >= 500 } => ("provider_error", "Stripe returned a server error"),
            _ => (StripeError.Unreadable, "The response from Stripe could not be read"),
        };
        return new PaymentProviderException(sentence + Details(error)) { Provider = StripeDefaults.ProviderName, Code = code };
    }

    private static PaymentDecline ToRefusal(StripeError error)
    {
        var message = error.DeclineCode is { } decline
            ? $"The payment was declined: {decline.Replace('_', ' ')}"
            : error.Param is { } param ? $"Stripe rejected the parameter {param}" : "Stripe rejected the request";
        return new PaymentDecline(error.Code ?? error.Type ?? "refused", message + Details(error));
    }

    private static string Details(StripeError error)
    {
        var status = error.Status == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"HTTP {error.Status}");
        var request = error.RequestId is null ? string.Empty : $"request {error.RequestId}";
        var both = string.Join(", ", new[] { status, request }.Where(static part => part.Length > 0));
        return both.Length == 0 ? "." : $" ({both}).";
    }
}
