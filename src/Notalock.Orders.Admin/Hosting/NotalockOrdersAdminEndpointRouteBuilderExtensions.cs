using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notalock.Orders.Admin;
using Notalock.Orders.Admin.Actions;
using Notalock.Orders.Admin.Bulk;
using Notalock.Orders.Admin.Dashboard;
using Notalock.Orders.Admin.Detail;
using Notalock.Orders.Admin.List;
using Notalock.Orders.Admin.Operations;
using Notalock.Orders.Admin.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the admin of orders.</summary>
public static class NotalockOrdersAdminEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the admin: pages to look at with the policy <c>orders-view</c>, changes with <c>orders-manage</c>, money with
    /// <c>orders-payments</c>. Everything it needs is served below the prefix; the host need not map static files, nor use antiforgery
    /// middleware. The host does not start when an endpoint has lost its policy, or a policy is missing.
    /// </summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="prefix">Where the admin is.</param>
    /// <returns>What adds conventions to every route of it, such as a host name that it is reached at.</returns>
    /// <exception cref="InvalidOperationException"><c>AddAdmin()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapNotalockOrdersAdmin(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix = "/admin/orders")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        if (endpoints.ServiceProvider.GetService<OrderActions>() is not { } actions)
        {
            throw new InvalidOperationException("The services of the order admin are missing. Call AddNotalockOrders().AddAdmin() first.");
        }

        var routes = endpoints.MapGroup(prefix);
        DashboardEndpoint.Map(routes);
        ListEndpoint.Map(routes);
        DetailEndpoint.Map(routes);
        ExportEndpoint.Map(routes);
        OperationsEndpoint.Map(routes);
        AdminAssets.Map(routes);
        if (!endpoints.ServiceProvider.GetRequiredService<IOptions<NotalockOrdersAdminOptions>>().Value.ReadOnly)
        {
            ActionEndpoints.Map(routes, actions);
            BulkEndpoint.Map(routes);
            OperationsEndpoint.MapRepairs(routes);
        }

        return routes;
    }
}
