using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Limits order lookups by client address and by order number, independently of the rate limiting middleware.</summary>
internal sealed class LookupLimiter : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _clients;
    private readonly PartitionedRateLimiter<string> _numbers;

    public LookupLimiter(IOptions<NotalockOrdersAspNetCoreOptions> options)
    {
        var lookup = options.Value.Lookup;
        _clients = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetFixedWindowLimiter(
            GetClient(context), _ => CreateWindow(lookup.PermitsPerClient, lookup.ClientWindow)));
        _numbers = PartitionedRateLimiter.Create<string, string>(number => RateLimitPartition.GetFixedWindowLimiter(
            number, _ => CreateWindow(lookup.PermitsPerNumber, lookup.NumberWindow)));
    }

    /// <summary>Acquires a permit for the client address.</summary>
    /// <param name="context">The request of the client.</param>
    /// <returns>The time to wait, or <see langword="null"/> if a permit was acquired.</returns>
    public TimeSpan? AcquireForClient(HttpContext context)
    {
        using var lease = _clients.AttemptAcquire(context);
        return GetRetryAfter(lease);
    }

    /// <summary>Acquires a permit for the order number.</summary>
    /// <param name="number">The order number.</param>
    /// <returns>The time to wait, or <see langword="null"/> if a permit was acquired.</returns>
    public TimeSpan? AcquireForNumber(string number)
    {
        using var lease = _numbers.AttemptAcquire(number.Trim().ToUpperInvariant());
        return GetRetryAfter(lease);
    }

    public void Dispose()
    {
        _clients.Dispose();
        _numbers.Dispose();
    }

    private static TimeSpan? GetRetryAfter(RateLimitLease lease) => lease.IsAcquired
        ? null
        : lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : TimeSpan.FromMinutes(1);

    private static FixedWindowRateLimiterOptions CreateWindow(int permits, TimeSpan window) =>
        new() { PermitLimit = permits, Window = window, QueueLimit = 0, AutoReplenishment = true };

    // A client with one IPv6 address usually controls the whole /64 network.
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
