using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notalock.Orders.AspNetCore.Endpoints;
using Notalock.Orders.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Looks at the finished endpoints before the server listens: one that is open and should not be stops the host.</summary>
internal sealed class EndpointCheck(IOptions<NotalockOrdersAspNetCoreOptions> options) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        var endpoints = app.ApplicationServices.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(static e => (Endpoint: e, Order: e.Metadata.GetMetadata<IOrderEndpointMetadata>()))
            .Where(static e => e.Order is not null)
            .ToArray();
        if (endpoints.Length == 0)
        {
            return;
        }

        foreach (var (endpoint, order) in endpoints)
        {
            Check(endpoint, order!);
        }

        // The pipeline is built synchronously, and the providers of policies answer from memory.
        CheckPoliciesAsync(app.ApplicationServices, [.. endpoints.Select(static e => e.Order!)]).GetAwaiter().GetResult();
        CheckCarts(app.ApplicationServices, endpoints.Select(static e => e.Order!));
    };

    private static void Check(Endpoint endpoint, IOrderEndpointMetadata order)
    {
        if (order.Policy is null)
        {
            return;
        }

        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            throw new InvalidOperationException(
                $"The endpoint '{endpoint.DisplayName}' of Notalock.Orders allows anonymous callers, which would open everybody's orders. "
                + "Remove AllowAnonymous() from MapNotalockOrders() or wherever it is mapped. To let people buy without an account, set NotalockOrdersAspNetCoreOptions.AllowGuestCheckout.");
        }

        if (!endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => string.Equals(a.Policy, order.Policy, StringComparison.Ordinal)))
        {
            throw new InvalidOperationException(
                $"The endpoint '{endpoint.DisplayName}' of Notalock.Orders has lost its authorization policy '{order.Policy}'. "
                + "Something that the host has added where it is mapped took it away.");
        }
    }

    private static async Task CheckPoliciesAsync(IServiceProvider services, IReadOnlyCollection<IOrderEndpointMetadata> endpoints)
    {
        // The provider may be scoped in a host.
        var scope = services.CreateAsyncScope();
        await using var scopeLifetime = scope.ConfigureAwait(false);
        var policies = scope.ServiceProvider.GetRequiredService<IAuthorizationPolicyProvider>();
        var names = endpoints.Select(static o => o.Policy).OfType<string>().ToArray();
        if (names.Length == 0)
        {
            return;
        }

        // The routes of the API have policies that are made of all of the host's.
        var isApi = endpoints.Any(static e => e is OrderOperation);
        foreach (var name in OrderPolicies.All.Where(name => isApi || names.Contains(name, StringComparer.Ordinal)))
        {
            if (await policies.GetPolicyAsync(name).ConfigureAwait(false) is null)
            {
                throw new InvalidOperationException(
                    $"The authorization policy '{name}' is missing. Notalock.Orders leaves it to the host who may do what: define it with "
                    + $"builder.Services.AddAuthorizationBuilder().AddPolicy(\"{name}\", policy => policy.RequireAuthenticatedUser()…).");
            }
        }

        foreach (var name in names.Except(OrderPolicies.All, StringComparer.Ordinal))
        {
            if (await policies.GetPolicyAsync(name).ConfigureAwait(false) is null)
            {
                throw new InvalidOperationException(
                    $"The authorization policy '{name}' of Notalock.Orders cannot be found. The host has an IAuthorizationPolicyProvider of its own; "
                    + "let it fall back to DefaultAuthorizationPolicyProvider for names that it does not know.");
            }
        }
    }

    private void CheckCarts(IServiceProvider services, IEnumerable<IOrderEndpointMetadata> endpoints)
    {
        if (!options.Value.TrustClientPrices
            && endpoints.Any(static o => string.Equals(o.Policy, RoutePolicies.Create, StringComparison.Ordinal))
            && !services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IOrderCartReviewer)))
        {
            throw new InvalidOperationException(
                "Customers could name their own prices: nothing reviews the carts that they send to Notalock.Orders. Register a reviewer with "
                + "AddAspNetCore().AddCartReviewer<T>(), or set NotalockOrdersAspNetCoreOptions.TrustClientPrices where only your own server can reach the API.");
        }
    }
}
