using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notalock.Orders.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Validates the security of the endpoints at startup. Stops the host if an endpoint is not protected.</summary>
internal sealed class EndpointSecurityStartupFilter(IOptions<NotalockOrdersAspNetCoreOptions> options) : IStartupFilter
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
            ValidateEndpoint(endpoint, order!);
        }

        // The pipeline is built synchronously, and policy providers complete synchronously in practice.
        ValidatePoliciesAsync(app.ApplicationServices, [.. endpoints.Select(static e => e.Order!)]).GetAwaiter().GetResult();
        if (endpoints.Any(static e => e.Order!.Policy == RoutePolicies.Create))
        {
            ValidateCustomerCarts(app.ApplicationServices);
        }
    };

    private static void ValidateEndpoint(Endpoint endpoint, IOrderEndpointMetadata order)
    {
        if (order.Policy is null)
        {
            return;
        }

        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            throw new InvalidOperationException(
                $"The Notalock.Orders endpoint '{endpoint.DisplayName}' must not allow anonymous callers, because they could access the "
                + "orders of other customers. Remove AllowAnonymous() from MapNotalockOrders() or from the route group that contains it. "
                + "To allow purchases without an account, set NotalockOrdersAspNetCoreOptions.AllowGuestCheckout.");
        }

        if (!endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == order.Policy))
        {
            throw new InvalidOperationException(
                $"The Notalock.Orders endpoint '{endpoint.DisplayName}' must require the authorization policy '{order.Policy}', but does "
                + "not. Check the conventions that the application adds to the endpoint: one of them removes the policy.");
        }
    }

    private static async Task ValidatePoliciesAsync(IServiceProvider services, IReadOnlyCollection<IOrderEndpointMetadata> endpoints)
    {
        // The host may have registered a scoped provider.
        var scope = services.CreateAsyncScope();
        await using var scopeLifetime = scope.ConfigureAwait(false);
        var policies = scope.ServiceProvider.GetRequiredService<IAuthorizationPolicyProvider>();
        var names = endpoints.Select(static o => o.Policy).OfType<string>().ToArray();
        if (names.Length == 0)
        {
            return;
        }

        // The route policies of the API combine all policies of the host.
        var isApi = endpoints.Any(static e => e is OrderOperation);
        foreach (var name in OrderPolicies.All.Where(name => isApi || names.Contains(name, StringComparer.Ordinal)))
        {
            if (await policies.GetPolicyAsync(name).ConfigureAwait(false) is null)
            {
                throw new InvalidOperationException(
                    $"The authorization policy '{name}' is missing. The application must define it to specify who is authorized. "
                    + $"Add builder.Services.AddAuthorizationBuilder().AddPolicy(\"{name}\", policy => "
                    + "policy.RequireAuthenticatedUser()…).");
            }
        }

        foreach (var name in names.Except(OrderPolicies.All, StringComparer.Ordinal))
        {
            if (await policies.GetPolicyAsync(name).ConfigureAwait(false) is null)
            {
                throw new InvalidOperationException(
                    $"The Notalock.Orders authorization policy '{name}' was not found. The application registers a custom "
                    + "IAuthorizationPolicyProvider, which must fall back to DefaultAuthorizationPolicyProvider for unknown names.");
            }
        }
    }

    private void ValidateCustomerCarts(IServiceProvider services)
    {
        if (!options.Value.TrustClientPrices
            && !services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IOrderCartReviewer)))
        {
            throw new InvalidOperationException(
                "No cart reviewer is registered, so customers could set their own prices. Register one with "
                + "AddAspNetCore().AddCartReviewer<T>(), or set NotalockOrdersAspNetCoreOptions.TrustClientPrices if only your own server "
                + "can reach the API.");
        }

        if (options.Value.Currencies.Count == 0)
        {
            throw new InvalidOperationException(
                "NotalockOrdersAspNetCoreOptions.Currencies must contain at least one currency, but was empty, so customers could choose "
                + "the currency of their prices. Add the currencies of your shop with AddAspNetCore(o => o.Currencies.Add(\"usd\")).");
        }
    }
}
