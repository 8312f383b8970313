using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.Admin.Routing;

namespace Notalock.Orders.Admin.Tests.Hosting;

public class EndpointTests
{
    [Fact]
    public async Task Every_endpoint_requires_its_policy_and_every_form_is_validated_by_the_admin()
    {
        await using var host = await AdminHost.StartAsync();
        var endpoints = Endpoints(host);

        endpoints.Should().HaveCountGreaterThan(30);
        foreach (var (endpoint, admin) in endpoints)
        {
            endpoint.Metadata.GetMetadata<IAllowAnonymous>().Should().BeNull(endpoint.DisplayName);
            endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(static a => a.Policy).Should()
                .Equal([admin.Policy], endpoint.DisplayName);
            admin.Policy.Should().BeOneOf(OrderPolicies.View, OrderPolicies.Manage, OrderPolicies.Payments);
            admin.IsForm.Should().Be(Methods(endpoint).Contains("POST"), endpoint.DisplayName);
            endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>()!.RequiresValidation.Should()
                .BeFalse("the middleware of the host may be missing");
        }
    }

    [Theory]
    [InlineData(Staff.Anonymous, HttpStatusCode.Unauthorized)]
    [InlineData(Staff.Customer, HttpStatusCode.Forbidden)]
    public async Task Users_without_a_policy_are_denied_every_endpoint(string? who, HttpStatusCode expected)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync();
        using var visitor = host.Visit(who);
        foreach (var (endpoint, _) in Endpoints(host))
        {
            foreach (var method in Methods(endpoint))
            {
                (await SendAsync(visitor, method, endpoint, order)).Should().Be(expected, endpoint.DisplayName);
            }
        }

        (await host.ReloadAsync(order)).Should().BeEquivalentTo(order);
    }

    [Theory]
    [InlineData(Staff.Viewer, OrderPolicies.View)]
    [InlineData(Staff.Manager, OrderPolicies.View, OrderPolicies.Manage)]
    public async Task Staff_are_denied_every_endpoint_beyond_their_policies(string who, params string[] policies)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync();
        using var visitor = host.Visit(who);
        foreach (var (endpoint, admin) in Endpoints(host))
        {
            foreach (var method in Methods(endpoint))
            {
                var status = await SendAsync(visitor, method, endpoint, order);
                if (policies.Contains(admin.Policy))
                {
                    status.Should().NotBe(HttpStatusCode.Forbidden, endpoint.DisplayName);
                }
                else
                {
                    status.Should().Be(HttpStatusCode.Forbidden, endpoint.DisplayName);
                }
            }
        }

        (await host.ReloadAsync(order)).Should().BeEquivalentTo(order);
    }

    [Fact]
    public async Task Every_form_without_a_token_is_rejected_without_changes()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync();
        using var visitor = host.Visit(Staff.Lead);
        foreach (var (endpoint, _) in Endpoints(host).Where(static e => e.Admin.IsForm))
        {
            (await SendAsync(visitor, "POST", endpoint, order)).Should().Be(HttpStatusCode.BadRequest, endpoint.DisplayName);
        }

        (await host.ReloadAsync(order)).Should().BeEquivalentTo(order);
    }

    [Fact]
    public async Task A_token_of_another_user_is_rejected()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync();
        using var lead = host.Visit(Staff.Lead);
        using var manager = host.Visit(Staff.Manager);
        await lead.OpenAsync($"/admin/orders/{order.Id}/note");
        await manager.OpenAsync($"/admin/orders/{order.Id}/note");
        var stolen = lead.Page.QuerySelector("form[data-once] input[type=hidden]")!;

        await manager.SendAsync("form[data-once]", (stolen.GetAttribute("name")!, stolen.GetAttribute("value")), ("notes", "Forged"));

        manager.Status.Should().Be(HttpStatusCode.BadRequest);
        (await host.ReloadAsync(order)).Should().BeEquivalentTo(order);
    }

    [Fact]
    public async Task A_read_only_admin_has_only_the_export_and_print_forms_and_offers_no_actions()
    {
        await using var host = await AdminHost.StartAsync(o => o.ReadOnly = true);
        var order = await host.PlaceAsync();
        using var visitor = host.Visit(Staff.Lead);

        Endpoints(host).Where(static e => e.Admin.IsForm).Select(static e => e.Admin.Name).Should()
            .Equal("export", "export-lines", "print", "print");
        await visitor.OpenAsync($"/admin/orders/{order.Id}");
        visitor.Status.Should().Be(HttpStatusCode.OK);
        visitor.Page.QuerySelectorAll("form[method=post]").Should().BeEmpty();
        visitor.Page.QuerySelectorAll("[data-dialog]").Should().BeEmpty();
        (await visitor.Client.GetAsync($"/admin/orders/{order.Id}/cancel")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private static (RouteEndpoint Endpoint, AdminEndpoint Admin)[] Endpoints(AdminHost host) =>
        [.. host.Endpoints.Select(static e => (e, e.Metadata.GetMetadata<AdminEndpoint>()!)).Where(static e => e.Item2 is not null)];

    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods;

    private static async Task<HttpStatusCode> SendAsync(Visitor visitor, string method, RouteEndpoint endpoint, Order order)
    {
        var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
            .Replace("{id:guid}", order.Id.ToString(), StringComparison.Ordinal)
            .Replace("{tile}", "recent", StringComparison.Ordinal)
            .Replace("{hash}/{name}", "0/admin.css", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
        {
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("notes", "Forged")]);
        }

        using var response = await visitor.Client.SendAsync(request);
        return response.StatusCode;
    }
}
