using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notalock.Orders.Admin;
using Notalock.Orders.Admin.Actions;
using Notalock.Orders.Admin.Bulk;
using Notalock.Orders.Admin.Dashboard;
using Notalock.Orders.Admin.Detail;
using Notalock.Orders.Admin.Disputes;
using Notalock.Orders.Admin.List;
using Notalock.Orders.Admin.Operations;
using Notalock.Orders.Admin.Paper;
using Notalock.Orders.Admin.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Provides extension methods to map the order admin.</summary>
public static class NotalockOrdersAdminEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the order admin. Pages require the policy <c>orders-view</c>, changes require <c>orders-manage</c>, and captures, refunds, and
    /// voids require <c>orders-payments</c>.
    /// </summary>
    /// <remarks>
    /// All assets are served below the prefix. Static file and antiforgery middleware are not required. The application fails to start if a
    /// policy is missing or an endpoint allows anonymous access.
    /// </remarks>
    /// <param name="endpoints">The endpoint route builder.</param>
    /// <param name="prefix">The path of the admin.</param>
    /// <returns>A builder that adds conventions to all endpoints of the admin, such as a required host name.</returns>
    /// <exception cref="InvalidOperationException">The admin services are not registered because <c>AddAdmin()</c> was not
    /// called.</exception>
    public static IEndpointConventionBuilder MapNotalockOrdersAdmin(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix = "/admin/orders")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        if (endpoints.ServiceProvider.GetService<OrderActions>() is not { } actions)
        {
            throw new InvalidOperationException("The order admin services are not registered. Call AddNotalockOrders().AddAdmin() first.");
        }

        var routes = endpoints.MapGroup(prefix);
        DashboardEndpoint.Map(routes);
        ListEndpoint.Map(routes);
        DetailEndpoint.Map(routes);
        ExportEndpoint.Map(routes);
        PrintEndpoint.Map(routes);
        OperationsEndpoint.Map(routes);
        DisputesEndpoint.Map(routes);
        AdminAssets.Map(routes);
        if (!endpoints.ServiceProvider.GetRequiredService<IOptions<NotalockOrdersAdminOptions>>().Value.ReadOnly)
        {
            ActionEndpoints.Map(routes, actions);
            BulkEndpoint.Map(routes);
            OperationsEndpoint.MapActions(routes);
        }

        return routes;
    }
}
