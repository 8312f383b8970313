using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Notalock.Orders.Admin.Tests.Hosts;

public class HostTests
{
    [Fact]
    public async Task The_admin_works_in_a_host_of_minimal_endpoints()
    {
        await using var host = await AdminHost.StartAsync(map: static app =>
        {
            app.MapGet("/", static () => "The shop");
            app.MapNotalockOrdersAdmin();
        });

        await SiteWalkthrough.WalkAsync(host, "/admin/orders");

        using var visitor = host.Visit(Staff.Anonymous);
        (await visitor.Client.GetStringAsync("/")).Should().Be("The shop");
    }

    [Fact]
    public async Task The_admin_works_in_an_mvc_host_that_validates_every_form_and_does_not_affect_its_routes()
    {
        await using var host = await AdminHost.StartAsync(
            services: static s => s.AddControllersWithViews(static o => o.Filters.Add(new AutoValidateAntiforgeryTokenAttribute()))
                .AddApplicationPart(typeof(HostController).Assembly),
            map: static app =>
            {
                app.MapControllers();
                app.MapDefaultControllerRoute();
                app.MapNotalockOrdersAdmin();
            });

        await SiteWalkthrough.WalkAsync(host, "/admin/orders");

        using var visitor = host.Visit(Staff.Anonymous);
        (await visitor.Client.GetStringAsync("/mvc/hello")).Should().Be("Hello from MVC");
        (await visitor.Client.GetStringAsync("/host/conventional")).Should().Be("By convention");
    }

    [Fact]
    public async Task The_admin_works_in_a_blazor_host_and_does_not_affect_its_pages_and_forms()
    {
        await using var host = await AdminHost.StartAsync(
            services: static s => s.AddRazorComponents(),
            map: static app =>
            {
                app.UseAntiforgery();
                app.MapRazorComponents<HostApp>();
                app.MapNotalockOrdersAdmin();
            });

        await SiteWalkthrough.WalkAsync(host, "/admin/orders");

        using var visitor = host.Visit(Staff.Anonymous);
        await visitor.OpenAsync("/hello");
        visitor.Page.Read("#answer").Should().Be("nobody yet");
        await visitor.SendAsync("#greeting", ("Name", "Ada"));
        visitor.Page.Read("#answer").Should().Be("Hello Ada");
    }

    [Fact]
    public async Task Razor_component_results_of_the_host_work_beside_the_admin()
    {
        await using var host = await AdminHost.StartAsync(map: static app =>
        {
            app.MapGet("/greeting", static () => new RazorComponentResult<HostGreeting>(new { Name = "Ada" }));
            app.MapNotalockOrdersAdmin();
        });

        await SiteWalkthrough.WalkAsync(host, "/admin/orders");

        using var visitor = host.Visit(Staff.Anonymous);
        (await visitor.Client.GetStringAsync("/greeting")).Should().Be("<p>Hello Ada</p>");
    }

    [Fact]
    public async Task Links_forms_assets_and_redirects_include_the_path_base()
    {
        await using var host = await AdminHost.StartAsync(map: static app =>
        {
            app.UsePathBase("/shop");
            app.UseRouting();
            app.UseAuthentication();
            app.UseAuthorization();
            app.MapNotalockOrdersAdmin();
        });

        await SiteWalkthrough.WalkAsync(host, "/shop/admin/orders");
    }

    [Theory]
    [InlineData("/back-office", "/back-office")]
    [InlineData("back-office/orders/", "/back-office/orders")]
    [InlineData("/{tenant}/orders", "/north/orders")]
    public async Task The_admin_works_under_another_prefix(string prefix, string root)
    {
        await using var host = await AdminHost.StartAsync(map: app => app.MapNotalockOrdersAdmin(prefix));

        await SiteWalkthrough.WalkAsync(host, root);
    }

    [Fact]
    public async Task The_admin_works_within_groups_of_the_host()
    {
        await using var host = await AdminHost.StartAsync(
            map: static app => app.MapGroup("/staff").MapGroup("/{region}").MapNotalockOrdersAdmin("/orders"));

        await SiteWalkthrough.WalkAsync(host, "/staff/eu/orders");
    }

    [Fact]
    public async Task The_admin_works_at_the_root_of_a_dedicated_host()
    {
        await using var host = await AdminHost.StartAsync(map: static app => app.MapNotalockOrdersAdmin("/"));
        var order = await host.PlaceAsync();
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenAsync("/");
        visitor.Page.Read("h1").Should().Be("Dashboard");
        await visitor.OpenAsync(visitor.Page.LinkTo(order.Number));
        visitor.Page.Read(".n-number-big").Should().Be(order.Number);
        await visitor.OpenAsync($"/{order.Id}/note");
        await visitor.SendAsync("form[data-once]", ("notes", "Called"));
        visitor.Response.RequestMessage!.RequestUri!.AbsolutePath.Should().Be($"/{order.Id}");
    }

    [Fact]
    public async Task Two_mapped_admins_link_to_their_own_pages()
    {
        await using var host = await AdminHost.StartAsync(map: static app =>
        {
            app.MapNotalockOrdersAdmin();
            app.MapNotalockOrdersAdmin("/second");
        });

        await SiteWalkthrough.WalkAsync(host, "/second");
        using var visitor = host.Visit(Staff.Viewer);
        await visitor.OpenAsync("/admin/orders/list");
        visitor.Page.Addresses().Should().NotContain(static a => a.StartsWith("/second", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_custom_layout_renders_around_the_admin_without_a_content_security_policy()
    {
        await using var host = await AdminHost.StartAsync(static o => o.Layout = typeof(HostLayout));
        var order = await host.PlaceAsync();
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        visitor.Page.Title.Should().Be("The back office");
        visitor.Page.Read("#of-the-host").Should().Be("The back office");
        visitor.Page.QuerySelectorAll("html").Should().HaveCount(1);
        visitor.Page.Read(".n-admin .n-number-big").Should().Be(order.Number);
        visitor.Page.QuerySelectorAll("link[rel=stylesheet]").Should().HaveCount(2);
        visitor.Page.QuerySelectorAll("script[src]").Should().ContainSingle();
        visitor.Response.Headers.Contains("Content-Security-Policy").Should().BeFalse();
        await SiteWalkthrough.WalkAsync(host, "/admin/orders", order);
    }

    [Fact]
    public async Task A_content_security_policy_of_the_host_is_kept()
    {
        await using var host = await AdminHost.StartAsync(map: static app =>
        {
            app.Use(static (context, next) =>
            {
                context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
                return next(context);
            });
            app.MapNotalockOrdersAdmin();
        });
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders");

        visitor.Status.Should().Be(HttpStatusCode.OK);
        visitor.Response.Headers.GetValues("Content-Security-Policy").Should().Equal("default-src 'self'");
    }
}
