using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Adds the route policies after the host has added its own, with the authentication schemes of those.</summary>
internal sealed class PostConfigureRoutePolicies(IOptions<NotalockOrdersAspNetCoreOptions> http)
    : IPostConfigureOptions<AuthorizationOptions>
{
    public void PostConfigure(string? name, AuthorizationOptions options)
    {
        foreach (var (policy, requirement) in RoutePolicies.CreateAll(http.Value))
        {
            var schemes = requirement.Policies
                .SelectMany(p => options.GetPolicy(p)?.AuthenticationSchemes ?? [])
                .Distinct(StringComparer.Ordinal);
            options.AddPolicy(policy, new AuthorizationPolicy([requirement], schemes));
        }
    }
}
