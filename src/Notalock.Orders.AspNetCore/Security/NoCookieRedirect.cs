using Microsoft.AspNetCore.Http.Metadata;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Callers of an API get 401 and 403, where a host that signs people in by cookie would send them to a page.</summary>
internal sealed class NoCookieRedirect : IDisableCookieRedirectMetadata
{
    public static NoCookieRedirect Instance { get; } = new();
}
