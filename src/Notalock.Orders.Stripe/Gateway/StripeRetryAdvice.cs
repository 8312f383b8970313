namespace Notalock.Orders.Stripe.Gateway;

/// <summary>What the headers of an answer say about sending again.</summary>
/// <param name="ShouldRetry">Stripe's own advice; null when it gave none.</param>
/// <param name="RetryAfter">How long to wait at least; null when not told.</param>
internal readonly record struct StripeRetryAdvice(bool? ShouldRetry, TimeSpan? RetryAfter)
{
    public static StripeRetryAdvice None => default;

    public static StripeRetryAdvice FromResponse(HttpResponseMessage response, TimeProvider time)
    {
        bool? shouldRetry = HeaderText.Get(response, "Stripe-Should-Retry") switch
        {
            "true" => true,
            "false" => false,
            _ => null,
        };
        var header = response.Headers.RetryAfter;
        var retryAfter = header?.Delta ?? (header?.Date - time.GetUtcNow());
        return new StripeRetryAdvice(shouldRetry, retryAfter);
    }
}
