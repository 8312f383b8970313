using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Reads the access token of a guest from the header <c>Authorization: OrderToken …</c>.</summary>
internal static class GuestToken
{
    public const string Scheme = "OrderToken";

    private const string Prefix = Scheme + " ";

    /// <summary>Reads the token of a request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The token, or <see langword="null"/> if the request has none.</returns>
    public static string? Read(HttpRequest request)
    {
        foreach (var value in request.Headers.Authorization)
        {
            if (value is not null
                && value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
                && value.AsSpan(Prefix.Length).Trim() is { Length: > 0 } token)
            {
                return token.ToString();
            }
        }

        return null;
    }
}
