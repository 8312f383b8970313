using Microsoft.Extensions.Logging;

namespace Notalock.Orders.AspNetCore.Hosting;

/// <summary>Defines the log messages of this package. They contain ids, codes and type names, never personal data or tokens.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Debug, "{Operation} failed with status {Status} ({Code})")]
    public static partial void RequestFailed(ILogger logger, string operation, int status, string code);

    [LoggerMessage(101, LogLevel.Warning, "{Operation} failed: payment provider {Provider} did not respond ({Code})")]
    public static partial void ProviderUnavailable(ILogger logger, string operation, string? provider, string? code);

    [LoggerMessage(102, LogLevel.Error, "Webhook of payment provider {Provider} was not stored ({Error}); the provider will send it again")]
    public static partial void WebhookNotStored(ILogger logger, string provider, string? error);

    [LoggerMessage(103, LogLevel.Warning, "Rate limit of a client exceeded ({Code})")]
    public static partial void ClientLimitExceeded(ILogger logger, string code);

    [LoggerMessage(106, LogLevel.Error, "{Operation} failed: the order store is not available ({Error})")]
    public static partial void StoreUnavailable(ILogger logger, string operation, string? error);

    [LoggerMessage(104, LogLevel.Error, "Health check of the order store failed ({Error})")]
    public static partial void HealthCheckFailed(ILogger logger, string? error);

    [LoggerMessage(
        105,
        LogLevel.Warning,
        "A request has forwarded headers that were not processed. Behind a proxy, all clients share one rate limit: add UseForwardedHeaders() with the addresses of the proxy, or set ClientKey")]
    public static partial void ForwardedHeadersNotProcessed(ILogger logger);
}
