using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notalock.Orders.AspNetCore;
using Notalock.Orders.AspNetCore.Endpoints;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Security;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the HTTP API of orders.</summary>
public static class NotalockOrdersEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the API of orders. Every route has one of the policies of <see cref="OrderPolicies"/>; the look-up of guests is open, and there
    /// only with <see cref="NotalockOrdersAspNetCoreOptions.AllowGuestCheckout"/>. The host does not start when one of them has lost its policy.
    /// </summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="prefix">Where the API is.</param>
    /// <returns>What adds conventions to every route of it, such as CORS or rate limiting.</returns>
    /// <exception cref="InvalidOperationException"><c>AddAspNetCore()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapNotalockOrders(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix = "/api/orders")
    {
        var options = GetOptions(endpoints);
        var routes = endpoints.MapGroup(prefix);
        CreateOrderEndpoint.Map(routes);
        ListOrdersEndpoint.Map(routes);
        ReadOrderEndpoints.Map(routes);
        StatusEndpoints.Map(routes);
        DetailEndpoints.Map(routes);
        CancelEndpoint.Map(routes);
        StartPaymentEndpoint.Map(routes);
        PaymentEndpoints.Map(routes);
        AnalyticsEndpoint.Map(routes);
        if (options.AllowGuestCheckout)
        {
            LookupEndpoint.Map(routes);
        }

        return routes;
    }

    /// <summary>Maps the address for payment providers: <c>POST {prefix}/{provider}</c>. Open to everybody, for the signature tells who sends.</summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="prefix">Where it is.</param>
    /// <returns>What adds conventions to the route.</returns>
    /// <exception cref="InvalidOperationException"><c>AddAspNetCore()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapNotalockOrdersWebhooks(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix = "/api/webhooks")
    {
        GetOptions(endpoints);
        var routes = endpoints.MapGroup(prefix);
        WebhookEndpoint.Map(routes);
        return routes;
    }

    private static NotalockOrdersAspNetCoreOptions GetOptions(IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.ServiceProvider.GetService<LookupLimiter>() is null
            ? throw new InvalidOperationException("The services of the order API are missing. Call AddNotalockOrders().AddAspNetCore() first.")
            : endpoints.ServiceProvider.GetRequiredService<IOptions<NotalockOrdersAspNetCoreOptions>>().Value;
    }
}
