using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>The access token of a guest: <c>Authorization: OrderToken …</c>.</summary>
internal static class GuestToken
{
    public const string Scheme = "OrderToken";

    private const string Prefix = Scheme + " ";

    /// <summary>The token of a request; null when it has none.</summary>
    public static string? Read(HttpRequest request)
    {
        foreach (var value in request.Headers.Authorization)
        {
            if (value is not null && value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && value.AsSpan(Prefix.Length).Trim() is { Length: > 0 } token)
            {
                return token.ToString();
            }
        }

        return null;
    }
}
