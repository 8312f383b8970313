using Microsoft.Extensions.Logging;

namespace Notalock.Orders.AspNetCore.Hosting;

/// <summary>Everything this package logs. Ids, codes and names of code only: never an address, an e-mail, a token or a payload.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Debug, "{Operation} answered {Status} {Code}")]
    public static partial void Refused(ILogger logger, string operation, int status, string code);

    [LoggerMessage(101, LogLevel.Warning, "{Operation}: the payment provider did not answer ({Provider}, {Code}); the caller was asked to repeat")]
    public static partial void ProviderUnavailable(ILogger logger, string operation, string? provider, string? code);

    [LoggerMessage(102, LogLevel.Error, "A notification of provider {Provider} could not be stored: {Error}; it was answered 500, so that it is sent again")]
    public static partial void NotificationNotDurable(ILogger logger, string provider, string? error);

    [LoggerMessage(103, LogLevel.Warning, "Look-ups are limited: too many from one address or for one order number")]
    public static partial void LookupsLimited(ILogger logger);

    [LoggerMessage(104, LogLevel.Error, "The health of the order store could not be found out: {Error}")]
    public static partial void StoreUnreachable(ILogger logger, string? error);
}
