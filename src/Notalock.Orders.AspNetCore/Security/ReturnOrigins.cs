using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Determines the origins to which a payment page can return the customer.</summary>
internal sealed class ReturnOrigins(
    IOptions<NotalockOrdersAspNetCoreOptions> http, IOptions<NotalockOrdersOptions> orders, IOptions<HostFilteringOptions> hosts)
{
    /// <summary>Determines whether a text is an origin: a scheme, a host and optionally a port.</summary>
    public static bool IsOrigin(string text) =>
        GetOrigin(text) is { } origin && string.Equals(origin, text.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    /// <summary>Determines whether a URL leads to an allowed origin.</summary>
    /// <param name="url">The URL. A text that is not an absolute URL is left to the rules of the field.</param>
    /// <param name="request">The request that contains the URL.</param>
    public bool Allows(string? url, HttpRequest request)
    {
        if (url is null || !Uri.TryCreate(url, UriKind.Absolute, out _))
        {
            return true;
        }

        return GetOrigin(url) is { } origin && IsAllowed(origin, request);
    }

    private bool IsAllowed(string origin, HttpRequest request)
    {
        var allowed = http.Value.AllowedReturnOrigins;
        if (allowed.Any(a => string.Equals(a.TrimEnd('/'), origin, StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        if (orders.Value.PublicUrl is { } publicUrl)
        {
            return string.Equals(GetOrigin(publicUrl.AbsoluteUri), origin, StringComparison.OrdinalIgnoreCase);
        }

        return allowed.Count == 0
            && IsKnownHost(request.Host)
            && string.Equals(GetOrigin($"{request.Scheme}://{request.Host.Value}"), origin, StringComparison.OrdinalIgnoreCase);
    }

    // The sender of a request chooses its Host header, so the host counts only if the application lists it.
    private bool IsKnownHost(HostString host)
    {
        var known = hosts.Value.AllowedHosts.Where(static h => !string.IsNullOrWhiteSpace(h)).ToArray();
        return known.Length > 0
            && !known.Contains("*", StringComparer.Ordinal)
            && HostString.MatchesAny(new StringSegment(host.Host), [.. known.Select(static h => new StringSegment(h))]);
    }

    // Browsers read a backslash as a slash, and a user name can look like a host: such URLs have no origin here.
    private static string? GetOrigin(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.UserInfo.Length == 0
        && !url.Contains('\\', StringComparison.Ordinal)
            ? uri.IsDefaultPort ? $"{uri.Scheme}://{uri.IdnHost}" : $"{uri.Scheme}://{uri.IdnHost}:{uri.Port}"
            : null;
}
