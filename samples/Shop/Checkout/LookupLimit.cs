using System.Threading.RateLimiting;

namespace Shop.Checkout;

/// <summary>Limits lookups to ten per minute and IP address, so that numbers and email addresses cannot be guessed.</summary>
internal static class LookupLimit
{
    public const string Policy = "lookup";

    public static void AddLookupLimit(this IServiceCollection services) => services.AddRateLimiter(static limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddPolicy(Policy, static context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
                static _ => new FixedWindowRateLimiterOptions { PermitLimit = 10, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter(string.Empty));
    });
}
