using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Notalock.Orders.Browsing;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Browser;

public sealed class LateTileTests
{
    private static readonly string[] Held = ["numbers", "sales", "statuses", "products", "payments"];

    [BrowserFact]
    public async Task A_late_tile_is_loaded_automatically()
    {
        await using var host = await StartAsync();
        var reports = (BlockingReports)host.Services.GetRequiredService<IOrderReportStore>();
        await using var visit = await host.BrowseAsync();
        var page = await OpenWithLateTilesAsync(host, reports, visit);
        await Assertions.Expect(page.Locator(".n-tile-recent")).ToContainTextAsync("Ada Marlow");
        foreach (var tile in Held)
        {
            await Assertions.Expect(page.Locator($"[data-tile={tile}]")).ToHaveAttributeAsync("aria-busy", "true");
        }

        reports.Release();

        await Assertions.Expect(page.Locator("[data-tile]")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".n-tile-numbers")).ToContainTextAsync("100.00");
        await Assertions.Expect(page.Locator(".n-tile-sales svg")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".n-tile-statuses")).ToContainTextAsync("Paid");
        await Assertions.Expect(page.Locator(".n-tile-products")).ToContainTextAsync("Brass lamp");
        visit.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task A_late_tile_is_loaded_by_its_link_without_script()
    {
        await using var host = await StartAsync();
        var reports = (BlockingReports)host.Services.GetRequiredService<IOrderReportStore>();
        await using var visit = await host.BrowseAsync(new BrowsingOptions { Script = false });
        var page = await OpenWithLateTilesAsync(host, reports, visit);
        await Assertions.Expect(page.Locator("[data-tile=products]")).ToContainTextAsync("This is taking longer than usual.");
        reports.Release();

        await page.Locator("[data-tile=products] a").ClickAsync();

        await Assertions.Expect(page.Locator(".n-tile-products")).ToContainTextAsync("Brass lamp");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "View full dashboard" }).ClickAsync();
        await Assertions.Expect(page.Locator(".n-tile-numbers")).ToContainTextAsync("100.00");
    }

    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_dashboard_with_late_tiles_fits_and_is_accessible(bool phone)
    {
        await using var host = await StartAsync();
        var reports = (BlockingReports)host.Services.GetRequiredService<IOrderReportStore>();
        await using var visit = await host.BrowseAsync(new BrowsingOptions { Phone = phone, WithoutContentSecurityPolicy = true });
        var page = await OpenWithLateTilesAsync(host, reports, visit);
        await page.IsAccessibleAndFitsAsync("dashboard-late");
    }

    private static async Task<AdminHost> StartAsync()
    {
        var host = await AdminHost.StartAsync(services: static services =>
            services.AddSingleton<IOrderReportStore>(static s => new BlockingReports(s.GetRequiredService<InMemoryOrderStore>())));
        await host.PlacePaidAsync();
        return host;
    }

    // The clock is manual, so the tiles do not time out until the test advances it.
    private static async Task<IPage> OpenWithLateTilesAsync(AdminHost host, BlockingReports reports, BrowserVisit visit)
    {
        var page = await visit.Context.NewPageAsync();
        var coming = page.GotoAsync(OrderScreen.Root, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await reports.Requested;
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await coming;
        return page;
    }
}
