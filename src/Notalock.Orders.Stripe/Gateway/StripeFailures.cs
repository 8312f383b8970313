using System.Globalization;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>What an error means for the money: a definite "no", or an outcome that is unknown.</summary>
internal static class StripeFailures
{
    /// <summary>The refusal, if it is one.</summary>
    /// <exception cref="PaymentProviderException">It is not.</exception>
    public static PaymentDecline RefusalOrThrow(StripeError error) => error.IsRefusal ? ToRefusal(error) : throw ToException(error);

    /// <summary>An error whose outcome is unknown. No key, nothing of the customer and none of Stripe's own words stand in it.</summary>
    public static PaymentProviderException ToException(StripeError error)
    {
        var (code, sentence) = error switch
        {
            { Status: 401 or 403 } => ("authentication_failed",
                "Stripe refused the key of StripeOptions.SecretKey. Check that it is current, of the right account, and may use payment intents, charges, refunds, checkout sessions and events"),
            { Status: 429, Code: "lock_timeout" } => ("lock_timeout", "Stripe was busy with the same payment"),
            { Status: 429 } => ("rate_limited", "Stripe was asked too often"),
            { Status: 409 } => (error.Code ?? "conflict", "Stripe is still busy with the same call"),
            { Type: "idempotency_error" } => ("idempotency_error", "Stripe has carried out another call under the same idempotency key"),
            { Status: 0, Code: StripeError.TimedOut } => (StripeError.TimedOut, "Stripe did not answer in time"),
            { Status: 0, Code: StripeError.ConnectionFailed } => (StripeError.ConnectionFailed, "The connection to Stripe failed"),
            { Status: >= 500 } => ("provider_error", "Stripe failed"),
            _ => (StripeError.Unreadable, "The answer of Stripe cannot be read"),
        };
        return new PaymentProviderException(sentence + Details(error)) { Provider = StripeDefaults.ProviderName, Code = code };
    }

    private static PaymentDecline ToRefusal(StripeError error)
    {
        var message = error.DeclineCode is { } decline
            ? $"The payment was declined: {decline.Replace('_', ' ')}"
            : error.Param is { } param ? $"Stripe refused the parameter {param}" : "Stripe refused the call";
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
