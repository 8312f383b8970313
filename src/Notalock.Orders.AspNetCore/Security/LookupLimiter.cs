using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Limits look-ups by client address and by order number, whether or not the host has the middleware for that.</summary>
internal sealed class LookupLimiter : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _clients;
    private readonly PartitionedRateLimiter<string> _numbers;

    public LookupLimiter(IOptions<NotalockOrdersAspNetCoreOptions> options)
    {
        var lookup = options.Value.Lookup;
        _clients = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            RateLimitPartition.GetFixedWindowLimiter(GetClient(context), _ => Window(lookup.PermitsPerClient, lookup.ClientWindow)));
        _numbers = PartitionedRateLimiter.Create<string, string>(number =>
            RateLimitPartition.GetFixedWindowLimiter(number, _ => Window(lookup.PermitsPerNumber, lookup.NumberWindow)));
    }

    /// <summary>Takes a permit of the client.</summary>
    /// <returns>How long to wait; null when there was one.</returns>
    public TimeSpan? TakeForClient(HttpContext context)
    {
        using var lease = _clients.AttemptAcquire(context);
        return GetPause(lease);
    }

    /// <summary>Takes a permit of the number.</summary>
    /// <returns>How long to wait; null when there was one.</returns>
    public TimeSpan? TakeForNumber(string number)
    {
        using var lease = _numbers.AttemptAcquire(number.Trim().ToUpperInvariant());
        return GetPause(lease);
    }

    public void Dispose()
    {
        _clients.Dispose();
        _numbers.Dispose();
    }

    private static TimeSpan? GetPause(RateLimitLease lease) => lease.IsAcquired
        ? null
        : lease.TryGetMetadata(MetadataName.RetryAfter, out var pause) ? pause : TimeSpan.FromMinutes(1);

    private static FixedWindowRateLimiterOptions Window(int permits, TimeSpan window) =>
        new() { PermitLimit = permits, Window = window, QueueLimit = 0, AutoReplenishment = true };

    // Whoever has one address of IPv6 has its whole network of 64 bits.
    private static string GetClient(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null)
        {
            return string.Empty;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), .. new byte[8]]).ToString()
            : address.ToString();
    }
}
