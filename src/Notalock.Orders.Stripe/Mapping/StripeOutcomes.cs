using System.Globalization;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Gateway;

namespace Notalock.Orders.Stripe.Mapping;

/// <summary>Converts a failure to a decline or to an exception for an unknown outcome.</summary>
internal static class StripeOutcomes
{
    /// <summary>Returns the decline.</summary>
    /// <exception cref="PaymentProviderException">The failure is not a decline.</exception>
    public static PaymentDecline RefusalOrThrow(StripeFailure failure, string provider) =>
        failure.IsRefusal ? ToRefusal(failure) : throw ToException(failure, provider);

    /// <summary>Creates an exception for an unknown outcome. It contains no key, no customer data and no text from Stripe.</summary>
    public static PaymentProviderException ToException(StripeFailure failure, string provider)
    {
        var (code, sentence) = failure switch
        {
            { Status: 401 or 403 } => ("authentication_failed",
                "Stripe rejected the API key in StripeOptions.SecretKey. Verify that the key is current, belongs to the right account " +
                "and has access to payment intents, charges, refunds, checkout sessions and events"),
            { Status: 429, Code: "lock_timeout" } => ("lock_timeout", "Stripe is processing another request for the same payment"),
            { Status: 429 } => ("rate_limited", "The rate limit of Stripe was exceeded"),
            { Status: 409 } => (failure.Code ?? "conflict", "Stripe is still processing a request with the same idempotency key"),
            { Type: "idempotency_error" } => ("idempotency_error", "The idempotency key was already used for a different request"),
            { Status: 0, Code: StripeFailure.TimedOut } => (StripeFailure.TimedOut, "Stripe did not respond within StripeOptions.Timeout"),
            { Status: 0, Code: StripeFailure.ConnectionFailed } => (StripeFailure.ConnectionFailed, "The connection to Stripe failed"),
            { Status: >= 500 } => ("provider_error", "Stripe returned a server error"),
            _ => (StripeFailure.Unreadable, "The response from Stripe could not be read"),
        };
        return new PaymentProviderException(sentence + Details(failure)) { Provider = provider, Code = code };
    }

    private static PaymentDecline ToRefusal(StripeFailure failure)
    {
        var message = failure.DeclineCode is { } decline
            ? $"The payment was declined: {decline.Replace('_', ' ')}"
            : failure.Param is { } param ? $"Stripe rejected the parameter {param}" : "Stripe rejected the request";
        return new PaymentDecline(failure.Code ?? failure.Type ?? "refused", message + Details(failure));
    }

    private static string Details(StripeFailure failure)
    {
        var status = failure.Status == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"HTTP {failure.Status}");
        var request = failure.RequestId is null ? string.Empty : $"request {failure.RequestId}";
        var both = string.Join(", ", new[] { status, request }.Where(static part => part.Length > 0));
        return both.Length == 0 ? "." : $" ({both}).";
    }
}
