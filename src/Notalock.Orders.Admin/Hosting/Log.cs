using Microsoft.Extensions.Logging;

namespace Notalock.Orders.Admin.Hosting;

/// <summary>Contains the log messages of this package. They contain ids, code names, and counts only, and never personal data.</summary>
internal static partial class Log
{
    [LoggerMessage(200, LogLevel.Error, "Failed to load dashboard tile {Tile}.")]
    public static partial void TileFailed(ILogger logger, string tile, Exception exception);

    [LoggerMessage(201, LogLevel.Information, "Exported {Count} orders.")]
    public static partial void Exported(ILogger logger, long count);

    [LoggerMessage(202, LogLevel.Information, "Changed {Done} of {Count} orders in a bulk change.")]
    public static partial void BulkChanged(ILogger logger, int count, int done);

    [LoggerMessage(203, LogLevel.Information, "Export canceled by the client after {Count} orders.")]
    public static partial void ExportCanceled(ILogger logger, long count);

    [LoggerMessage(204, LogLevel.Error, "Page {Page} failed: the order store is not available ({Error}).")]
    public static partial void StoreUnavailable(ILogger logger, string page, string? error);

    [LoggerMessage(
        205,
        LogLevel.Warning,
        "The Data Protection keys are not stored outside this process or container, so forms of the order admin that were opened before a "
            + "restart or by another instance are rejected. Store the keys where all instances can read them.")]
    public static partial void KeysNotShared(ILogger logger);
}
