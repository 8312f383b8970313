using Microsoft.AspNetCore.Http.Metadata;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Makes cookie authentication return 401 and 403 to API clients instead of redirecting them to a page.</summary>
internal sealed class DisableCookieRedirectMetadata : IDisableCookieRedirectMetadata
{
    public static DisableCookieRedirectMetadata Instance { get; } = new();
}
