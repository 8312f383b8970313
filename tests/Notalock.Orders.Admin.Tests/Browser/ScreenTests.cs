using Microsoft.Playwright;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

public sealed class ScreenTests(FurnishedSite site) : IClassFixture<FurnishedSite>
{
    private static readonly IReadOnlyDictionary<string, Func<FurnishedSite, string>> Screens = new Dictionary<string, Func<FurnishedSite, string>>(StringComparer.Ordinal)
    {
        ["dashboard"] = static _ => Desk.Root,
        ["dashboard-year"] = static _ => Desk.Root + "?span=365d",
        ["tile-alone"] = static _ => Desk.Root + "/tiles/sales",
        ["list"] = static _ => Desk.Root + "/list",
        ["list-found"] = static _ => Desk.Root + "/list?q=ada",
        ["list-filtered"] = static _ => Desk.Root + "/list?status=paid&status=shipped&payment=paid&payment=partially_refunded&placed=30d&min=1&currency=usd&sort=-total",
        ["list-no-match"] = static _ => Desk.Root + "/list?q=nobody",
        ["detail-rich"] = static s => Desk.GetPath(s.Rich),
        ["detail-poor"] = static s => Desk.GetPath(s.Poor),
        ["detail-reserved"] = static s => Desk.GetPath(s.Reserved) + "?done=note",
        ["detail-failed"] = static s => Desk.GetPath(s.Failed) + "?done=unknown",
        ["operations"] = static _ => Desk.Root + "/operations?done=still",
    };

    // The browser itself notes answers of this kind on its console.
    private static readonly IReadOnlyDictionary<string, Func<FurnishedSite, string>> Refusals = new Dictionary<string, Func<FurnishedSite, string>>(StringComparer.Ordinal)
    {
        ["list-not-understood"] = static _ => Desk.Root + "/list?status=No%20such&min=much&from=2026-03-02&to=2026-03-01",
        ["no-such-order"] = static _ => Desk.Root + "/00000000-0000-0000-0000-000000000001",
    };

    public static TheoryData<string> Names => [.. Screens.Keys, .. Refusals.Keys];

    [BrowserTheory]
    [MemberData(nameof(Names))]
    public async Task A_screen_fits_any_window_and_axe_accepts_it_in_light_and_dark(string name)
    {
        var path = (Screens.GetValueOrDefault(name) ?? Refusals[name])(site);
        foreach (var phone in new[] { false, true })
        {
            await using var visit = await site.Host.EnterAsync(new BrowsingOptions { Phone = phone, WithoutContentSecurityPolicy = true });
            var page = await visit.OpenAsync(path);
            await page.HoldsUpAsync(name);
        }
    }

    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_screen_makes_the_browser_complain_or_asks_anybody_else_for_anything(bool phone)
    {
        await using var visit = await site.Host.EnterAsync(new BrowsingOptions { Phone = phone });
        var page = await visit.OpenAsync(Desk.Root);
        foreach (var (name, path) in Screens)
        {
            await page.GotoAsync(path(site));
            await page.EvaluateAsync("() => { for (const closed of document.querySelectorAll('details')) closed.open = true; }");
            await page.FitsAsync(name);
        }

        visit.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task With_everything_unfolded_the_screens_hold_up_as_well()
    {
        foreach (var phone in new[] { false, true })
        {
            await using var visit = await site.Host.EnterAsync(new BrowsingOptions { Phone = phone, WithoutContentSecurityPolicy = true });
            foreach (var (name, path) in new[] { ("dashboard", Desk.Root), ("list", Desk.Root + "/list"), ("detail", Desk.GetPath(site.Rich)) })
            {
                var page = await visit.OpenAsync(path);
                foreach (var summary in await page.Locator("summary").AllAsync())
                {
                    await summary.EvaluateAsync("summary => summary.parentElement.open = true");
                }

                await page.HoldsUpAsync(name + "-unfolded");
                await page.CloseAsync();
            }
        }
    }

    [BrowserFact]
    public async Task Who_may_only_look_sees_pages_that_hold_up_and_offer_nothing()
    {
        await using var visit = await site.Host.EnterAsync(new BrowsingOptions { WithoutContentSecurityPolicy = true }, Staff.Viewer);
        foreach (var (name, path) in new[] { ("list-viewer", Desk.Root + "/list"), ("detail-viewer", Desk.GetPath(site.Rich)), ("operations-viewer", Desk.Root + "/operations") })
        {
            var page = await visit.OpenAsync(path);
            await page.HoldsUpAsync(name);
            await Assertions.Expect(page.Locator("[data-dialog], form[method=post] button:not([value=export])")).ToHaveCountAsync(0);
        }
    }

    [BrowserFact]
    public async Task Without_any_order_every_screen_holds_up_and_says_so()
    {
        await using var host = await AdminHost.StartAsync();
        foreach (var phone in new[] { false, true })
        {
            await using var visit = await host.EnterAsync(new BrowsingOptions { Phone = phone, WithoutContentSecurityPolicy = true });
            foreach (var (name, path, says) in new[]
            {
                ("dashboard-empty", Desk.Root, "No orders yet"), ("list-empty", Desk.Root + "/list", "No orders yet"),
                ("operations-empty", Desk.Root + "/operations", "No unprocessed events."),
            })
            {
                var page = await visit.OpenAsync(path);
                await Assertions.Expect(page.Locator("main")).ToContainTextAsync(says);
                await page.HoldsUpAsync(name);
                await page.CloseAsync();
            }
        }
    }

    [BrowserFact]
    public async Task A_form_that_is_too_old_is_told_on_a_page_that_holds_up()
    {
        await using var visit = await site.Host.EnterAsync(new BrowsingOptions { WithoutContentSecurityPolicy = true });
        var page = await visit.OpenAsync(Desk.GetPath(site.Poor, "note"));
        await page.Locator("[name=notes]").FillAsync("Too late");
        await page.Locator("[name=__RequestVerificationToken]").EvaluateAsync("field => field.value = 'old'");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add note" }).ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("This form has expired");
        await page.HoldsUpAsync("form-too-old");
    }
}
