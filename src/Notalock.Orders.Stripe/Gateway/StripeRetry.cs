using System.Security.Cryptography;

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>When to send again, as Stripe's own libraries do. See https://docs.stripe.com/error-low-level.</summary>
internal static class StripeRetry
{
    public const int MaxAttempts = 3;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(5);

    // Somebody waits for the answer; the reconciler comes back to what takes longer.
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(1);

    /// <summary>How long to wait before the next attempt; null when there is none.</summary>
    public static TimeSpan? DelayAfter(int attempt, StripeError error, StripeRetryAdvice advice)
    {
        if (attempt >= MaxAttempts || !ShouldRetry(error, advice) || advice.RetryAfter > MaxRetryAfter)
        {
            return null;
        }

        var delay = FirstDelay * Math.Pow(2, attempt - 1);
        delay = delay < MaxDelay ? delay : MaxDelay;

        // Between a half and the whole of it, so that processes that failed together do not come back together.
        delay *= RandomNumberGenerator.GetInt32(500, 1001) / 1000d;
        return advice.RetryAfter > delay ? advice.RetryAfter : delay;
    }

    private static bool ShouldRetry(StripeError error, StripeRetryAdvice advice) =>
        advice.ShouldRetry ?? error switch
        {
            { Status: 0 } => error.Code is StripeError.TimedOut or StripeError.ConnectionFailed,
            { Status: 409 or >= 500 } => true,
            { Status: 429 } => error.Code == "lock_timeout",
            _ => false,
        };
}
