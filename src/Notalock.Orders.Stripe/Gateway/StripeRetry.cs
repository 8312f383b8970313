using System.Security.Cryptography;

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>Decides about retries by the rules of the official Stripe libraries. See https://docs.stripe.com/error-low-level.</summary>
internal static class StripeRetry
{
    public const int MaxAttempts = 3;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(5);

    // A caller is waiting for the response. The reconciler retries operations that need a longer delay.
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(1);

    /// <summary>Gets the delay before the next attempt, or <see langword="null"/> if there is no further attempt.</summary>
    public static TimeSpan? DelayAfter(int attempt, StripeFailure failure, StripeRetryAdvice advice)
    {
        if (attempt >= MaxAttempts || !ShouldRetry(failure, advice) || advice.RetryAfter > MaxRetryAfter)
        {
            return null;
        }

        var delay = FirstDelay * Math.Pow(2, attempt - 1);
        delay = delay < MaxDelay ? delay : MaxDelay;

        // Jitter between one half and the full delay, so that processes that failed together do not retry at the same time.
        delay *= RandomNumberGenerator.GetInt32(500, 1001) / 1000d;
        return advice.RetryAfter > delay ? advice.RetryAfter : delay;
    }

    private static bool ShouldRetry(StripeFailure failure, StripeRetryAdvice advice) =>
        advice.ShouldRetry ?? failure switch
        {
            { Status: 0 } => failure.Code is StripeFailure.TimedOut or StripeFailure.ConnectionFailed,
            { Status: 409 or >= 500 } => true,
            { Status: 429 } => failure.Code == "lock_timeout",
            _ => false,
        };
}
