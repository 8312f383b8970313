using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.AspNetCore.Endpoints;
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
        ["getOrderAnalytics"] = OrderPolicies.View,
        ["getTransitions"] = OrderPolicies.View,
        ["lookupOrder"] = null,
        ["receiveWebhook"] = null,
    };

    [Fact]
    public async Task Every_endpoint_has_its_policy_and_two_are_open_by_name()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory);
        var endpoints = host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(static e => e.Metadata.GetMetadata<OrderOperation>() is not null || ((RouteEndpoint)e).RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .ToDictionary(static e => e.Metadata.GetRequiredMetadata<OrderOperation>().Id, StringComparer.Ordinal);

        endpoints.Keys.Should().BeEquivalentTo(Policies.Keys);
        foreach (var (id, endpoint) in endpoints)
        {
            endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(static a => a.Policy).Should().Equal(Policies[id] is { } policy ? [policy] : [], id);
            (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Should().Be(Policies[id] is null, id);
        }
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_sign_in_and_customers_stay_out_of_what_is_for_staff()
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
            var path = operation.Path.Replace("{id}", id, StringComparison.Ordinal).Replace("{payment_id}", id, StringComparison.Ordinal);
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
    public async Task Whoever_is_signed_in_and_no_customer_stays_out_of_what_is_for_customers()
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
            using var refused = await visitor.SendAsync(method, at, method == HttpMethod.Get ? null : "{}");

            await refused.ProblemAsync(HttpStatusCode.Forbidden, OrderHttpErrorCodes.Forbidden);
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
    public async Task An_endpoint_that_was_opened_stops_the_host()
    {
        var start = () => ApiHost.StartAsync(ApiHost.Memory, static setup => setup.Map = static app => app.MapNotalockOrders().AllowAnonymous());

        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*anonymous*AllowGuestCheckout*");
    }

    [Fact]
    public async Task An_endpoint_that_lost_its_policy_stops_the_host()
    {
        var start = () => ApiHost.StartAsync(ApiHost.Memory, static setup => setup.Map = static app => app.MapNotalockOrders().Add(static endpoint =>
        {
            foreach (var policy in endpoint.Metadata.OfType<IAuthorizeData>().ToArray())
            {
                endpoint.Metadata.Remove(policy);
            }
        }));

        // Conventions of a group run before those of its routes, so this one is undone by ours.
        await start.Should().NotThrowAsync();

        var last = () => ApiHost.StartAsync(ApiHost.Memory, static setup => setup.Map = static app => app.MapNotalockOrders().Finally(static endpoint =>
        {
            foreach (var policy in endpoint.Metadata.OfType<IAuthorizeData>().ToArray())
            {
                endpoint.Metadata.Remove(policy);
            }
        }));
        await last.Should().ThrowAsync<InvalidOperationException>().WithMessage("*lost its authorization policy*");
    }

    [Fact]
    public async Task Carts_that_nobody_reviews_stop_the_host()
    {
        var start = () => ApiHost.StartAsync(ApiHost.Memory, static setup => setup.HasReviewer = false);
        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*prices*AddCartReviewer*TrustClientPrices*");

        await using var trusting = await ApiHost.StartAsync(ApiHost.Memory, static setup =>
        {
            setup.HasReviewer = false;
            setup.Http = static o => o.TrustClientPrices = true;
        });
        using var ada = trusting.Client(Callers.Ada);
        (await ada.PlaceAsync(Carts.Lamp(c => c["items"]![0]!["unit_price"] = 1)))["total_amount"]!.ToJsonString().Should().Be("2.00");
    }

    [Fact]
    public async Task A_setting_out_of_bounds_stops_the_host_with_its_name()
    {
        var start = () => ApiHost.StartAsync(ApiHost.Memory, static setup => setup.Http = static o =>
        {
            o.MaxBodyBytes = 1;
            o.UserIdClaims.Clear();
            o.Lookup.AnswerTime = TimeSpan.FromMinutes(1);
            o.Lookup.PermitsPerClient = 0;
        });

        await start.Should().ThrowAsync<Exception>().WithMessage("*MaxBodyBytes*");
    }

    [Fact]
    public async Task A_host_without_the_services_is_told_what_is_missing()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        await using var lifetime = app;

        app.Invoking(static a => a.MapNotalockOrders()).Should().Throw<InvalidOperationException>().WithMessage("*AddAspNetCore*");
        app.Invoking(static a => a.MapNotalockOrdersWebhooks()).Should().Throw<InvalidOperationException>().WithMessage("*AddAspNetCore*");
    }

    [Fact]
    public async Task The_api_can_be_mounted_elsewhere()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, static setup => setup.Map = static app =>
        {
            app.MapNotalockOrders("/shop/v1/orders");
            app.MapNotalockOrdersWebhooks("/hooks");
        });
        using var ada = host.Client(Callers.Ada);

        using var answer = await ada.PostAsync("/shop/v1/orders", Carts.Lamp());

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        answer.Headers.Location!.ToString().Should().StartWith("/shop/v1/orders/");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_is_no_customer_any_more_behind_the_check_of_the_route_is_asked_anew(bool isReplaced)
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

        using var answer = await ada.PostAsync("/api/orders", Carts.Lamp());

        await answer.ProblemAsync(HttpStatusCode.Forbidden, OrderHttpErrorCodes.ActorUnknown);
    }
}
