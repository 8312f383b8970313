using Microsoft.Extensions.Logging;

namespace Notalock.Orders.Stripe.Hosting;

/// <summary>Everything this package logs. Operations, codes and Stripe's request ids only: never a key, an address or a payload.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Stripe answered {Operation} with {Status} {Code} (request {RequestId}), attempt {Attempt}; trying again in {Delay}")]
    public static partial void CallRetried(ILogger logger, string operation, int status, string? code, string? requestId, int attempt, TimeSpan delay);

    [LoggerMessage(2, LogLevel.Warning, "The outcome of {Operation} at Stripe is unknown after {Attempts} attempts: {Status} {Code} (request {RequestId})")]
    public static partial void CallFailed(ILogger logger, string operation, int status, string? code, string? requestId, int attempts);

    [LoggerMessage(3, LogLevel.Debug, "Stripe refused {Operation} with {Status} {Code} (request {RequestId})")]
    public static partial void CallRefused(ILogger logger, string operation, int status, string? code, string? requestId);

    [LoggerMessage(4, LogLevel.Error, "Stripe refused the key of StripeOptions.SecretKey for {Operation} with {Status} {Code} (request {RequestId})")]
    public static partial void KeyRefused(ILogger logger, string operation, int status, string? code, string? requestId);
}
