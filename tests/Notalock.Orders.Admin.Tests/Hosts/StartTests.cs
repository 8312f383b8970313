using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Notalock.Orders.Admin.Tests.Hosts;

public class StartTests
{
    [Theory]
    [InlineData(OrderPolicies.View)]
    [InlineData(OrderPolicies.Manage)]
    [InlineData(OrderPolicies.Payments)]
    public async Task A_missing_policy_fails_at_startup_with_its_name(string missing)
    {
        var start = () => AdminHost.StartAsync(without: missing);

        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage($"*'{missing}' is missing*");
    }

    [Fact]
    public async Task Anonymous_access_fails_at_startup()
    {
        var start = () => AdminHost.StartAsync(map: static app => app.MapNotalockOrdersAdmin().AllowAnonymous());

        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*must not allow anonymous callers*");
    }

    [Fact]
    public async Task Anonymous_access_to_the_enclosing_group_fails_at_startup()
    {
        var start = () => AdminHost.StartAsync(map: static app => app.MapGroup("/staff").AllowAnonymous().MapNotalockOrdersAdmin());

        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*must not allow anonymous callers*");
    }

    [Fact]
    public async Task Adding_the_admin_twice_applies_both_option_delegates()
    {
        await using var host = await AdminHost.StartAsync(
            static o => o.BrandName = "First",
            static o => o.AddInMemoryStore().AddAdmin(static a => a.HomeUrl = "/home"));
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenAsync("/admin/orders");

        visitor.Page.Read(".n-brand").Should().Be("First");
        visitor.Page.QuerySelector(".n-brand")!.GetAttribute("href").Should().Be("/home");
        visitor.Page.QuerySelectorAll(".n-admin").Should().HaveCount(1);
    }

    [Fact]
    public async Task Mapping_without_services_names_the_missing_call()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddNotalockOrders().AddInMemoryStore();
        await using var application = builder.Build();

        var map = () => application.MapNotalockOrdersAdmin();

        map.Should().Throw<InvalidOperationException>().WithMessage("*AddNotalockOrders().AddAdmin()*");
    }

    public static TheoryData<string, Action<NotalockOrdersAdminOptions>> Wrong => new()
    {
        { nameof(NotalockOrdersAdminOptions.Layout), static o => o.Layout = typeof(string) },
        { nameof(NotalockOrdersAdminOptions.MaxBulkOrders), static o => o.MaxBulkOrders = 0 },
        { nameof(NotalockOrdersAdminOptions.MaxBulkOrders), static o => o.MaxBulkOrders = 1_001 },
        { nameof(NotalockOrdersAdminOptions.GuestOrderUrl), static o => o.GuestOrderUrl = "https://shop.example/orders/{order_id}" },
        { nameof(NotalockOrdersAdminOptions.CustomerUrl), static o => o.CustomerUrl = "/customers" },
        { nameof(NotalockOrdersAdminOptions.BrandName), static o => o.BrandName = " " },
        { nameof(NotalockOrdersAdminOptions.ListTimeout), static o => o.ListTimeout = TimeSpan.Zero },
        { nameof(NotalockOrdersAdminOptions.TileTimeout), static o => o.TileTimeout = TimeSpan.FromSeconds(-1) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task An_invalid_option_fails_at_startup_with_its_name(string setting, Action<NotalockOrdersAdminOptions> set)
    {
        var start = () => AdminHost.StartAsync(set);

        (await start.Should().ThrowAsync<OptionsValidationException>()).WithMessage($"*{setting}*");
    }

    [Theory]
    [InlineData("red;} body{display:none")]
    [InlineData("url(https://elsewhere.example)")]
    [InlineData("#12345")]
    public async Task An_invalid_status_color_fails_at_startup_with_the_name_of_the_status(string color)
    {
        var start = () =>
            AdminHost.StartAsync(
                orders: o => o.AddInMemoryStore().Configure(c => c.Transitions.Define(OrderStatus.Paid, "Paid", color: color)));

        (await start.Should().ThrowAsync<OptionsValidationException>()).WithMessage("*status 'paid'*");
    }

    [Theory]
    [InlineData("rebeccapurple")]
    [InlineData("#2f6fde")]
    [InlineData("#2f6")]
    public async Task A_status_color_is_in_the_stylesheet(string color)
    {
        await using var host = await AdminHost.StartAsync(
            orders: o => o.AddInMemoryStore().Configure(c => c.Transitions.Define(OrderStatus.Paid, "Paid", color: color)));
        using var visitor = host.Visit(Staff.Viewer);
        await visitor.OpenAsync("/admin/orders");

        var css = await visitor.Client.GetStringAsync(visitor.Page.QuerySelector("link[href$='statuses.css']")!.GetAttribute("href"));

        css.Should().Be($".n-status-paid{{--n-status:{color}}}\n");
    }
}
