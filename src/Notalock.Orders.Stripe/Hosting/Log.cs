using Microsoft.Extensions.Logging;

namespace Notalock.Orders.Stripe.Hosting;

/// <summary>
/// Defines the log messages of the package. They contain operations, codes and Stripe request ids, but no keys, addresses or payloads.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(
        300,
        LogLevel.Warning,
        "Stripe returned {Status} {Code} for {Operation} (request {RequestId}) on attempt {Attempt}. Retrying in {Delay}.")]
    public static partial void CallRetried(
        ILogger logger, string operation, int status, string? code, string? requestId, int attempt, TimeSpan delay);

    [LoggerMessage(
        301,
        LogLevel.Warning,
        "The outcome of {Operation} is unknown after {Attempts} attempts: Stripe returned {Status} {Code} (request {RequestId}).")]
    public static partial void CallFailed(ILogger logger, string operation, int status, string? code, string? requestId, int attempts);

    [LoggerMessage(302, LogLevel.Debug, "Stripe rejected {Operation} with {Status} {Code} (request {RequestId}).")]
    public static partial void CallRejected(ILogger logger, string operation, int status, string? code, string? requestId);

    [LoggerMessage(
        303,
        LogLevel.Error,
        "Stripe rejected the API key in StripeOptions.SecretKey for {Operation} with {Status} {Code} (request {RequestId}).")]
    public static partial void KeyRejected(ILogger logger, string operation, int status, string? code, string? requestId);

    [LoggerMessage(
        304,
        LogLevel.Information,
        "Stripe.net {Version} with API version {ApiVersion} is used. Notalock.Orders.Stripe was tested with {TestedVersion}.")]
    public static partial void SdkDiffers(ILogger logger, string version, string apiVersion, string testedVersion);
}
