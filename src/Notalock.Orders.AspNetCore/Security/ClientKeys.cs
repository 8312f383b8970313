using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Notalock.Orders.AspNetCore.Hosting;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>
/// Identifies the client of a request: by the address of its connection, never by a header that the client can set.
/// </summary>
internal sealed class ClientKeys(Func<HttpContext, string>? getKey, ILogger logger)
{
    private int _warned;

    public string GetKey(HttpContext context)
    {
        if (getKey is not null)
        {
            return getKey(context);
        }

        WarnIfNotProcessed(context.Request.Headers);
        var address = context.Connection.RemoteIpAddress;
        if (address is null)
        {
            return string.Empty;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        // A client with one IPv6 address usually controls the whole /64 network.
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), .. new byte[8]]).ToString()
            : address.ToString();
    }

    // The middleware for forwarded headers adds X-Original-For when it replaces the address of the connection.
    private void WarnIfNotProcessed(IHeaderDictionary headers)
    {
        if ((headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey("Forwarded"))
            && !headers.ContainsKey("X-Original-For")
            && Interlocked.Exchange(ref _warned, 1) == 0)
        {
            Log.ForwardedHeadersNotProcessed(logger);
        }
    }
}
