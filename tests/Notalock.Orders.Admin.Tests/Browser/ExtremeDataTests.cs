using Microsoft.Playwright;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

/// <summary>Verifies the pages with long words, large amounts, many items, and many orders.</summary>
public sealed class ExtremeDataTests(ExtremeDataSite site) : IClassFixture<ExtremeDataSite>
{
    private const string CutOffPaper =
        """
        () => [...document.querySelectorAll('.n-sheet')].flatMap(sheet => {
            const paper = sheet.getBoundingClientRect();
            return [...sheet.querySelectorAll('td, tfoot th, span, p')]
                .filter(e => e.getBoundingClientRect().left < paper.left || e.getBoundingClientRect().right > paper.right
                    || e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)
                .map(e => e.outerHTML.slice(0, 120));
        })
        """;

    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Long_words_large_amounts_and_many_items_fit(bool phone)
    {
        await using var visit = await site.Host.BrowseAsync(
            new BrowsingOptions { Phone = phone, WithoutContentSecurityPolicy = true },
            "someone-with-a-very-long-name-at-the-back-office:view.manage.refund");
        foreach (var (name, path) in new[]
        {
            ("strain-dashboard", OrderScreen.Root),
            ("strain-list", OrderScreen.Root + "/list?size=25"),
            ("strain-detail", OrderScreen.GetPath(site.Long)),
            ("strain-cancel", OrderScreen.GetPath(site.Long, "cancel")),
            ("strain-correct", OrderScreen.GetPath(site.Long, "correct")),
            ("strain-metadata", OrderScreen.GetPath(site.Long, "metadata")),
        })
        {
            var page = await visit.OpenAsync(path);
            await page.IsAccessibleAndFitsAsync(name);
            await page.EvaluateAsync("() => { for (const closed of document.querySelectorAll('details')) closed.open = true; }");
            await page.FitsAsync(name + ", unfolded");
            await page.CloseAsync();
        }
    }

    [BrowserFact]
    public async Task Pages_fit_windows_of_any_width()
    {
        await using var visit = await site.Host.BrowseAsync();
        var page = await visit.OpenAsync(OrderScreen.Root);
        foreach (var width in new[] { 320, 600, 768, 1024 })
        {
            await page.SetViewportSizeAsync(width, 800);
            foreach (var path in new[] { OrderScreen.Root, OrderScreen.Root + "/list?size=25", OrderScreen.GetPath(site.Long),
                OrderScreen.GetPath(site.Long, "cancel"), OrderScreen.Root + "/operations", OrderScreen.GetPath(site.Long, "invoice"),
                OrderScreen.GetPath(site.Long, "packing-slip"), OrderScreen.GetPath(site.Dear, "invoice") })
            {
                await page.GotoAsync(path);
                await page.FitsAsync($"{path} at {width}");
                (await page.EvaluateAsync<string[]>(CutOffPaper)).Should().BeEmpty($"{path} at {width}");
            }

            await page.ShotAsync($"strain-operations-{width}");
        }
    }

    [BrowserFact]
    public async Task Parts_of_a_row_do_not_overlap_on_a_phone()
    {
        await using var visit = await site.Host.BrowseAsync(new BrowsingOptions { Phone = true });
        var page = await visit.OpenAsync(OrderScreen.Root + "/list");
        var collisions = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.n-orders tbody tr')].flatMap(row => {
                const parts = [...row.querySelectorAll('a, .n-clip, .n-badge, .n-pill, time, .n-money')]
                    .filter(e => e.getClientRects().length);
                const hit = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
                return parts.flatMap((one, i) => parts.slice(i + 1)
                    .filter(other => hit(one.getBoundingClientRect(), other.getBoundingClientRect()))
                    .map(other => `${one.textContent} / ${other.textContent}`));
            })
            """);
        collisions.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task A_name_in_another_script_is_aligned_with_its_address()
    {
        await using var host = await AdminHost.StartAsync();
        var cart = AdminHostOrders.Cart();
        var order = await host.PlaceAsync(cart with { ShippingAddress = cart.ShippingAddress! with { Name = "محمد الأنصاري" } });
        await using var visit = await host.BrowseAsync();
        var page = await visit.OpenAsync(OrderScreen.GetPath(order));

        var starts = await page.Locator("address").First.EvaluateAsync<int[]>("""
            address => [...address.children].map(line => {
                const text = document.createRange();
                text.selectNodeContents(line);
                return Math.round(text.getBoundingClientRect().left);
            })
            """);

        starts.Should().HaveCountGreaterThan(2);
        starts.Distinct().Should().ContainSingle();
    }

    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_values_of_an_axis_are_not_broken_and_do_not_cover_the_chart(bool phone)
    {
        await using var visit = await site.Host.BrowseAsync(new BrowsingOptions { Phone = phone });
        var page = await visit.OpenAsync(OrderScreen.Root);

        var values = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.n-tick')].map(tick => {
                const text = document.createRange();
                text.selectNodeContents(tick);
                const lines = text.getClientRects().length;
                const covers = tick.getBoundingClientRect().left < tick.parentElement.querySelector('svg').getBoundingClientRect().right;
                return `${tick.textContent}: ${lines} ${covers ? 'covers the chart' : ''}`.trim();
            })
            """);

        values.Should().Contain("9,999,999,999,999.99: 1").And.OnlyContain(static v => v.EndsWith(": 1"));
    }

    [BrowserFact]
    public async Task An_amount_of_fifteen_digits_is_refunded_in_full()
    {
        await using var visit = await site.Host.BrowseAsync();
        var desk = await OrderScreen.OpenAsync(visit, site.Dear);
        await desk.ChooseAsync("refund", inFull: true);
        await Assertions.Expect(desk.Field("amount")).ToHaveValueAsync("9999999999999.99");

        await desk.PressAsync("Refund payment");

        await desk.ShowsNoticeAsync("Refund issued.");
        await site.Host.DeliverEventsAsync();
        (await site.Host.ReloadAsync(site.Dear)).RefundedAmount.Should().Be(AdminHostOrders.Dollars(9_999_999_999_999.99m));
    }

    [BrowserFact]
    public async Task Three_hundred_orders_are_paged_through()
    {
        await using var host = await AdminHost.StartAsync();
        await ManyOrdersSite.FillAsync(host, 150);
        await using var visit = await host.BrowseAsync();
        var page = await visit.OpenAsync(OrderScreen.Root + "/list?size=100");
        await page.ShotAsync("crowd-list-desktop-light");
        var seen = new HashSet<string>();
        while (true)
        {
            seen.UnionWith(await page.Locator(".n-number a").AllTextContentsAsync());
            var next = page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Next" });
            if (await next.CountAsync() == 0)
            {
                break;
            }

            await next.ClickAsync();
        }

        seen.Should().HaveCount(300);
        await page.GotoAsync(OrderScreen.Root);
        await page.ShotAsync("crowd-dashboard-desktop-light");
        visit.Complaints.Should().BeEmpty();
    }
}
