using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.Tests.Security;

public sealed class AuthorizationTests
{
    private static readonly Dictionary<string, string?> Policies = new(StringComparer.Ordinal)
    {
        ["createOrder"] = RoutePolicies.Create,
        ["listOrders"] = RoutePolicies.List,
        ["getOrder"] = RoutePolicies.Read,
        ["getOrderHistory"] = RoutePolicies.Read,
        ["getOrderStatus"] = OrderPolicies.View,
        ["changeOrderStatus"] = OrderPolicies.Manage,
        ["correctOrder"] = OrderPolicies.Manage,
        ["addOrderNote"] = OrderPolicies.Manage,
        ["cancelOrder"] = RoutePolicies.Cancel,
        ["startPayment"] = RoutePolicies.Pay,
        ["capturePayment"] = OrderPolicies.Payments,
        ["voidPayment"] = OrderPolicies.Payments,
        ["refundPayment"] = OrderPolicies.Payments,
        ["assignRefund"] = OrderPolicies.Payments,
        ["withdrawRefund"] = OrderPolicies.Payments,
        ["writeOffBalance"] = OrderPolicies.Payments,
        ["cancelItems"] = OrderPolicies.Manage,
        ["shipItems"] = OrderPolicies.Manage,
        ["updateShipment"] = OrderPolicies.Manage,
        ["reportShipment"] = OrderPolicies.Manage,
        ["getOrderAnalytics"] = OrderPolicies.View,
        ["getTransitions"] = OrderPolicies.View,
        ["revokeAccessTokens"] = OrderPolicies.Manage,
        ["lookupOrder"] = null,
        ["receiveWebhook"] = null,
    };

    [Fact]
    public async Task Every_endpoint_requires_its_policy_except_two()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory);
        var endpoints = host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(static e => e.Metadata.GetMetadata<OrderOperation>() is not null
                || ((RouteEndpoint)e).RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .ToDictionary(static e => e.Metadata.GetRequiredMetadata<OrderOperation>().Id, StringComparer.Ordinal);

        endpoints.Keys.Should().BeEquivalentTo(Policies.Keys);
        foreach (var (id, endpoint) in endpoints)
        {
            endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(static a => a.Policy)
                .Should().Equal(Policies[id] is { } policy ? [policy] : [], id);
            (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Should().Be(Policies[id] is null, id);
        }
    }

    [Fact]
    public async Task Anonymous_callers_are_unauthorized_and_customers_are_forbidden_on_routes_for_staff()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory);
        using var nobody = host.Client();
        using var ada = host.Client(Callers.Ada);
        using var viewer = host.Client(Callers.Viewer);
        var id = (await ada.PlaceAsync()).Text("id");
        var document = await host.DocumentAsync();
        foreach (var (name, operation) in document.Operations.Where(o => Policies[o.Key] is not null and not RoutePolicies.Create))
        {
            var method = new HttpMethod(operation.Method.ToUpperInvariant());
            var path = operation.Path.Replace("{id}", id, StringComparison.Ordinal).Replace("{payment_id}", id, StringComparison.Ordinal)
                .Replace("{refund_id}", id, StringComparison.Ordinal).Replace("{shipment_id}", id, StringComparison.Ordinal);
            var body = method == HttpMethod.Get ? null : "{}";

            using var anonymous = await nobody.SendAsync(method, path, body);
            await anonymous.ProblemAsync(HttpStatusCode.Unauthorized, OrderHttpErrorCodes.Unauthorized);
            if (Policies[name]!.StartsWith("orders-", StringComparison.Ordinal))
            {
                using var customer = await ada.SendAsync(method, path, body);
                await customer.ProblemAsync(HttpStatusCode.Forbidden, OrderHttpErrorCodes.Forbidden);
            }

            if (Policies[name] is OrderPolicies.Manage or OrderPolicies.Payments)
            {
                using var reader = await viewer.SendAsync(method, path, body);
                await reader.ProblemAsync(HttpStatusCode.Forbidden, OrderHttpErrorCodes.Forbidden);
            }
        }
    }

    [Fact]
    public async Task Signed_in_callers_who_are_not_customers_are_forbidden_on_routes_for_customers()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, static setup =>
            setup.Policies[OrderPolicies.Customer] = static policy => policy.RequireRole("customer"));
        using var visitor = host.Client("sub=ada");
        using var ada = host.Client("sub=ada;role=customer");
        var path = "/api/orders/" + (await ada.PlaceAsync()).Text("id");
        foreach (var (method, at) in new[]
        {
            (HttpMethod.Post, "/api/orders"), (HttpMethod.Get, "/api/orders"), (HttpMethod.Get, path), (HttpMethod.Get, path + "/history"),
            (HttpMethod.Post, path + "/payments"), (HttpMethod.Post, path + "/cancel"),
        })
        {
            using var response = await visitor.SendAsync(method, at, method == HttpMethod.Get ? null : "{}");

            await response.ProblemAsync(HttpStatusCode.Forbidden, OrderHttpErrorCodes.Forbidden);
        }
    }

    [Theory]
    [InlineData(OrderPolicies.Customer)]
    [InlineData(OrderPolicies.View)]
    [InlineData(OrderPolicies.Manage)]
    [InlineData(OrderPolicies.Payments)]
    public async Task A_missing_policy_stops_the_host_with_its_name(string policy)
    {
        var start = () => ApiHost.StartAsync(ApiHost.Memory, setup => setup.Policies.Remove(policy));

        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage($"*'{policy}' is missing*AddPolicy*");
    }

    [Fact]
    public async Task An_endpoint_that_allows_anonymous_callers_stops_the_host()
    {
        var start = () => ApiHost.StartAsync(
            ApiHost.Memory, static setup => setup.Map = static app => app.MapNotalockOrders().AllowAnonymous());

        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*anonymous*AllowGuestCheckout*");
    }

    [Fact]
    public async Task An_endpoint_that_lost_its_policy_stops_the_host()
    {
        var start = () => ApiHost.StartAsync(
            ApiHost.Memory, static setup => setup.Map = static app => app.MapNotalockOrders().Add(RemovePolicies));

        // Conventions of a group run before those of its routes, so the route adds the policy again.
        await start.Should().NotThrowAsync();

        var last = () => ApiHost.StartAsync(
            ApiHost.Memory, static setup => setup.Map = static app => app.MapNotalockOrders().Finally(RemovePolicies));
        await last.Should().ThrowAsync<InvalidOperationException>().WithMessage("*must require the authorization policy*");
    }

    [Fact]
    public async Task A_missing_cart_reviewer_stops_the_host()
    {
        var start = () => ApiHost.StartAsync(ApiHost.Memory, static setup => setup.HasReviewer = false);
        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*prices*AddCartReviewer*TrustClientPrices*");

        await using var trusting = await ApiHost.StartAsync(ApiHost.Memory, static setup =>
        {
            setup.HasReviewer = false;
            setup.Http = static o =>
            {
                o.TrustClientPrices = true;
                o.AllowCustomerSku = true;
                o.Currencies.Add("usd");
            };
        });
        using var ada = trusting.Client(Callers.Ada);
        (await ada.PlaceAsync(Carts.Lamp(c => c["items"]![0]!["unit_price"] = 1)))["total_amount"]!.ToJsonString().Should().Be("2.00");
    }

    [Fact]
    public async Task An_empty_list_of_currencies_stops_the_host_if_customers_can_create_orders()
    {
        var start = () => ApiHost.StartAsync(ApiHost.Memory, static setup => setup.Http = static o => o.TrustClientPrices = true);
        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*Currencies must contain at least one*");

        var unknown = () => ApiHost.StartAsync(
            ApiHost.Memory, static setup => setup.Http = static o => o.Currencies.UnionWith(["usd", "xyz"]));
        await unknown.Should().ThrowAsync<Exception>().WithMessage("*Currencies must contain only ISO 4217 codes, but contained 'xyz'.*");

        await using var webhooks = await ApiHost.StartAsync(ApiHost.Memory, static setup =>
        {
            setup.Http = static _ => { };
            setup.Map = static app => app.MapNotalockOrdersWebhooks();
        });
        using var provider = webhooks.Client();
        using var notification = await provider.PostAsync("/api/webhooks/simulated");
        notification.StatusCode.Should().Be(HttpStatusCode.BadRequest, "the host runs and rejects the signature");
    }

    [Fact]
    public async Task A_setting_out_of_range_stops_the_host_with_its_name()
    {
        var start = () => ApiHost.StartAsync(ApiHost.Memory, static setup => setup.Http = static o =>
        {
            o.MaxBodyBytes = 1;
            o.UserIdClaims.Clear();
            o.Lookup.MinResponseTime = TimeSpan.FromMinutes(1);
            o.Lookup.PermitsPerClient = 0;
        });

        await start.Should().ThrowAsync<Exception>().WithMessage(
            "*NotalockOrdersAspNetCoreOptions.MaxBodyBytes must be between 1,024 and 104,857,600 bytes, but was 1.*");
    }

    [Fact]
    public async Task A_host_without_the_services_fails_with_the_missing_call()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        await using var lifetime = app;

        app.Invoking(static a => a.MapNotalockOrders()).Should().Throw<InvalidOperationException>().WithMessage("*AddAspNetCore*");
        app.Invoking(static a => a.MapNotalockOrdersWebhooks()).Should().Throw<InvalidOperationException>().WithMessage("*AddAspNetCore*");
    }

    [Fact]
    public async Task The_api_can_be_mapped_with_another_prefix()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, static setup => setup.Map = static app =>
        {
            app.MapNotalockOrders("/shop/v1/orders");
            app.MapNotalockOrdersWebhooks("/hooks");
        });
        using var ada = host.Client(Callers.Ada);

        using var response = await ada.PostAsync("/shop/v1/orders", Carts.Lamp());

        response.StatusCode.Should().Be(HttpStatusCode.Created);
        response.Headers.Location!.ToString().Should().StartWith("/shop/v1/orders/");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_user_that_changes_after_authorization_is_evaluated_again(bool isReplaced)
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, setup =>
        {
            setup.Policies[OrderPolicies.Customer] = static policy => policy.RequireRole("customer");
            setup.Map = app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.Use((context, next) =>
                {
                    if (isReplaced)
                    {
                        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "eve")], "another"));
                    }
                    else
                    {
                        var identity = (ClaimsIdentity)context.User.Identity!;
                        identity.TryRemoveClaim(identity.FindFirst(static c => c.Value == "customer"));
                    }

                    return next(context);
                });
                app.MapNotalockOrders();
            };
        });
        using var ada = host.Client("sub=ada;role=customer");

        using var response = await ada.PostAsync("/api/orders", Carts.Lamp());

        await response.ProblemAsync(HttpStatusCode.Forbidden, OrderHttpErrorCodes.ActorUnknown);
    }

    private static void RemovePolicies(EndpointBuilder endpoint)
    {
        foreach (var policy in endpoint.Metadata.OfType<IAuthorizeData>().ToArray())
        {
            endpoint.Metadata.Remove(policy);
        }
    }
}
