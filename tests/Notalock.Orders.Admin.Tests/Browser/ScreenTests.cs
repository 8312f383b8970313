using Microsoft.Playwright;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

public sealed class ScreenTests(SampleSite site) : IClassFixture<SampleSite>
{
    private static readonly IReadOnlyDictionary<string, Func<SampleSite, string>> Screens = new Dictionary<string, Func<SampleSite,
        string>>(StringComparer.Ordinal)
    {
        ["dashboard"] = static _ => OrderScreen.Root,
        ["dashboard-year"] = static _ => OrderScreen.Root + "?span=365d",
        ["tile-alone"] = static _ => OrderScreen.Root + "/tiles/sales",
        ["list"] = static _ => OrderScreen.Root + "/list",
        ["list-found"] = static _ => OrderScreen.Root + "/list?q=ada",
        ["list-filtered"] = static _ =>
            OrderScreen.Root
                + "/list?status=paid&status=shipped&payment=paid&payment=partially_refunded&placed=30d&min=1&currency=usd&sort=-total",
        ["list-no-match"] = static _ => OrderScreen.Root + "/list?q=nobody",
        ["detail-rich"] = static s => OrderScreen.GetPath(s.Rich),
        ["detail-poor"] = static s => OrderScreen.GetPath(s.Poor),
        ["detail-parcels"] = static s => OrderScreen.GetPath(s.WithParcels),
        ["detail-prepared"] = static s => OrderScreen.GetPath(s.WithPreparedParcel),
        ["packing-slip-of-a-parcel"] = static s =>
            OrderScreen.GetPath(s.WithParcels, $"packing-slip?shipment={s.WithParcels.Shipments[0].Id}"),
        ["list-partly-shipped"] = static _ => OrderScreen.Root + "/list?fulfillment=partially_shipped",
        ["detail-authorized"] = static s => OrderScreen.GetPath(s.Authorized),
        ["detail-failed"] = static s => OrderScreen.GetPath(s.Failed),
        ["operations"] = static _ => OrderScreen.Root + "/operations",
    };

    // The browser logs these status codes to its console.
    private static readonly IReadOnlyDictionary<string, Func<SampleSite, string>> Refusals = new Dictionary<string, Func<SampleSite,
        string>>(StringComparer.Ordinal)
    {
        ["list-not-understood"] = static _ => OrderScreen.Root + "/list?status=No%20such&min=much&from=2026-03-02&to=2026-03-01",
        ["no-such-order"] = static _ => OrderScreen.Root + "/00000000-0000-0000-0000-000000000001",
    };

    public static TheoryData<string> Names => [.. Screens.Keys, .. Refusals.Keys];

    [BrowserTheory]
    [MemberData(nameof(Names))]
    public async Task A_screen_fits_the_window_and_is_accessible_in_light_and_dark(string name)
    {
        var path = (Screens.GetValueOrDefault(name) ?? Refusals[name])(site);
        foreach (var phone in new[] { false, true })
        {
            await using var visit = await site.Host.BrowseAsync(new BrowsingOptions { Phone = phone, WithoutContentSecurityPolicy = true });
            var page = await visit.OpenAsync(path);
            await page.IsAccessibleAndFitsAsync(name);
        }
    }

    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_screen_causes_browser_errors_or_external_requests(bool phone)
    {
        await using var visit = await site.Host.BrowseAsync(new BrowsingOptions { Phone = phone });
        var page = await visit.OpenAsync(OrderScreen.Root);
        foreach (var (name, path) in Screens)
        {
            await page.GotoAsync(path(site));
            await page.EvaluateAsync("() => { for (const closed of document.querySelectorAll('details')) closed.open = true; }");
            await page.FitsAsync(name);
        }

        visit.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Screens_with_expanded_details_fit_and_are_accessible()
    {
        foreach (var phone in new[] { false, true })
        {
            await using var visit = await site.Host.BrowseAsync(new BrowsingOptions { Phone = phone, WithoutContentSecurityPolicy = true });
            foreach (var (name, path) in new[] { ("dashboard", OrderScreen.Root), ("list", OrderScreen.Root + "/list"),
                    ("detail", OrderScreen.GetPath(site.Rich)), ("detail-parcels", OrderScreen.GetPath(site.WithParcels)) })
            {
                var page = await visit.OpenAsync(path);
                foreach (var summary in await page.Locator("summary").AllAsync())
                {
                    await summary.EvaluateAsync("summary => summary.parentElement.open = true");
                }

                await page.IsAccessibleAndFitsAsync(name + "-unfolded");
                await page.CloseAsync();
            }
        }
    }

    [BrowserFact]
    public async Task Viewers_see_accessible_pages_without_actions()
    {
        await using var visit = await site.Host.BrowseAsync(new BrowsingOptions { WithoutContentSecurityPolicy = true }, Staff.Viewer);
        foreach (var (name, path) in new[] { ("list-viewer", OrderScreen.Root + "/list"), ("detail-viewer", OrderScreen.GetPath(site.Rich)),
                ("operations-viewer", OrderScreen.Root + "/operations") })
        {
            var page = await visit.OpenAsync(path);
            await page.IsAccessibleAndFitsAsync(name);
            await Assertions.Expect(page.Locator("[data-dialog], form[method=post] button:not([value=export])")).ToHaveCountAsync(0);
        }
    }

    [BrowserFact]
    public async Task Empty_screens_fit_and_are_accessible()
    {
        await using var host = await AdminHost.StartAsync();
        foreach (var phone in new[] { false, true })
        {
            await using var visit = await host.BrowseAsync(new BrowsingOptions { Phone = phone, WithoutContentSecurityPolicy = true });
            foreach (var (name, path, says) in new[]
            {
                ("dashboard-empty", OrderScreen.Root, "No orders yet"), ("list-empty", OrderScreen.Root + "/list", "No orders yet"),
                ("operations-empty", OrderScreen.Root + "/operations", "No unprocessed events."),
            })
            {
                var page = await visit.OpenAsync(path);
                await Assertions.Expect(page.Locator("main")).ToContainTextAsync(says);
                await page.IsAccessibleAndFitsAsync(name);
                await page.CloseAsync();
            }
        }
    }

    [BrowserFact]
    public async Task An_expired_form_is_reported_on_an_accessible_page()
    {
        await using var visit = await site.Host.BrowseAsync(new BrowsingOptions { WithoutContentSecurityPolicy = true });
        var page = await visit.OpenAsync(OrderScreen.GetPath(site.Poor, "note"));
        await page.Locator("[name=notes]").FillAsync("Too late");
        await page.Locator("[name=__RequestVerificationToken]").EvaluateAsync("field => field.value = 'old'");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add note" }).ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("This form has expired");
        await page.IsAccessibleAndFitsAsync("form-too-old");
    }
}
