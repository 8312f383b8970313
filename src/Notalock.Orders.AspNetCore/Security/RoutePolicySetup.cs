using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Adds the policies of routes after the host has added its own, whose authentication schemes they take over.</summary>
internal sealed class RoutePolicySetup(IOptions<NotalockOrdersAspNetCoreOptions> http) : IPostConfigureOptions<AuthorizationOptions>
{
    public void PostConfigure(string? name, AuthorizationOptions options)
    {
        foreach (var (policy, requirement) in RoutePolicies.All(http.Value))
        {
            var schemes = requirement.Policies
                .SelectMany(p => options.GetPolicy(p)?.AuthenticationSchemes ?? [])
                .Distinct(StringComparer.Ordinal);
            options.AddPolicy(policy, new AuthorizationPolicy([requirement], schemes));
        }
    }
}
