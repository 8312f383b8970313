using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notalock.Orders.AspNetCore;
using Notalock.Orders.AspNetCore.Endpoints;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Provides extension methods that map the endpoints of the order HTTP API.</summary>
public static class NotalockOrdersEndpointRouteBuilderExtensions
{
    /// <summary>Maps the endpoints of the order API.</summary>
    /// <param name="endpoints">The endpoint route builder.</param>
    /// <param name="prefix">The route prefix of the API. The default is <c>/api/orders</c>.</param>
    /// <returns>A builder that adds conventions to all endpoints of the API, such as CORS or rate limiting.</returns>
    /// <exception cref="InvalidOperationException"><c>AddAspNetCore()</c> was not called.</exception>
    /// <remarks>
    /// Every endpoint requires policies of <see cref="OrderPolicies"/>, and the host does not start if an endpoint has lost its policy. The
    /// only open endpoint is the order lookup for guests, which is mapped if
    /// <see cref="NotalockOrdersAspNetCoreOptions.AllowGuestCheckout"/> is set.
    /// </remarks>
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
        RefundEndpoints.Map(routes);
        CreditEndpoints.Map(routes);
        ShipmentEndpoints.Map(routes);
        AnalyticsEndpoint.Map(routes);
        if (options.AllowGuestCheckout)
        {
            LookupEndpoint.Map(routes);
            AccessTokenEndpoint.Map(routes);
        }

        return routes;
    }

    /// <summary>Maps the endpoint for the webhooks of payment providers: <c>POST {prefix}/{provider}</c>.</summary>
    /// <param name="endpoints">The endpoint route builder.</param>
    /// <param name="prefix">The route prefix of the endpoint. The default is <c>/api/webhooks</c>.</param>
    /// <returns>A builder that adds conventions to the endpoint.</returns>
    /// <exception cref="InvalidOperationException"><c>AddAspNetCore()</c> was not called.</exception>
    /// <remarks>The endpoint allows anonymous callers, because the signature of a webhook identifies its sender.</remarks>
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
        return endpoints.ServiceProvider.GetService<OrderClientLimiter>() is null
            ? throw new InvalidOperationException(
                "The services of the order API are not registered. Call AddNotalockOrders().AddAspNetCore() first.")
            : endpoints.ServiceProvider.GetRequiredService<IOptions<NotalockOrdersAspNetCoreOptions>>().Value;
    }
}
