using Microsoft.Extensions.Logging;
using Notalock.Orders.Admin.Dashboard;

namespace Notalock.Orders.Admin.Hosting;

/// <summary>Everything this package logs. Ids, names of code and counts only: never an address, an e-mail, a search or a note.</summary>
internal static partial class Log
{
    [LoggerMessage(200, LogLevel.Error, "The tile {Tile} of the order dashboard could not be filled")]
    public static partial void TileFailed(ILogger logger, string tile, Exception exception);

    [LoggerMessage(201, LogLevel.Information, "{Count} orders were exported")]
    public static partial void Exported(ILogger logger, long count);

    [LoggerMessage(202, LogLevel.Information, "A bulk change of {Count} orders: {Done} were changed")]
    public static partial void BulkChanged(ILogger logger, int count, int done);

    [LoggerMessage(203, LogLevel.Information, "An export was given up by its reader after {Count} orders")]
    public static partial void ExportCanceled(ILogger logger, long count);
}
