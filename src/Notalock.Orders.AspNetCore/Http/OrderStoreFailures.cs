using System.Data.Common;
using System.Net.Sockets;

namespace Notalock.Orders.AspNetCore;

/// <summary>Recognizes exceptions of a store that cannot be used at the moment.</summary>
public static class OrderStoreFailures
{
    // An execution strategy and a driver wrap the exception of the network a few times.
    private const int MaxDepth = 8;

    /// <summary>The time after which a request can be repeated.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Determines whether an exception, or one that it wraps, is the failure of a database, of the network or of a timeout. The outcome of
    /// the operation is then unknown.
    /// </summary>
    /// <param name="exception">The exception.</param>
    /// <returns><see langword="true"/> if the store cannot be used at the moment.</returns>
    public static bool IsUnavailable(Exception exception)
    {
        var current = exception;
        for (var depth = 0; current is not null && depth < MaxDepth; depth++)
        {
            if (current is DbException or SocketException or TimeoutException)
            {
                return true;
            }

            current = current.InnerException;
        }

        return false;
    }
}
