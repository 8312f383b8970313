using System.Net.Http.Headers;

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>Represents the retry advice in the headers of a response.</summary>
/// <param name="ShouldRetry">The explicit advice of Stripe; <see langword="null"/> if there is none.</param>
/// <param name="RetryAfter">The minimum delay; <see langword="null"/> if there is none.</param>
internal readonly record struct StripeRetryAdvice(bool? ShouldRetry, TimeSpan? RetryAfter)
{
    public static StripeRetryAdvice None => default;

    public static StripeRetryAdvice FromHeaders(HttpResponseHeaders headers, TimeProvider time)
    {
        var text = headers.TryGetValues("Stripe-Should-Retry", out var values) ? values.FirstOrDefault() : null;
        bool? shouldRetry = text switch
        {
            "true" => true,
            "false" => false,
            _ => null,
        };
        var header = headers.RetryAfter;
        var retryAfter = header?.Delta ?? (header?.Date - time.GetUtcNow());
        return new StripeRetryAdvice(shouldRetry, retryAfter);
    }
}
