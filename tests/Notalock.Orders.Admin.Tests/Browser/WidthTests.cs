using System.Globalization;
using Microsoft.Playwright;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

public sealed class WidthTests(SampleSite site) : IClassFixture<SampleSite>
{
    private const string Outside =
        """
        width => [...document.querySelectorAll('body *')]
            .filter(e => e.checkVisibility() && !e.closest('.n-scroll > *, .n-tabs > *, .n-sr, .n-skip, dialog > * .n-scroll > *'))
            .map(e => [e, e.getBoundingClientRect()])
            .filter(([e, r]) => r.width > 0 && r.height > 0 && (r.left < -0.5 || r.right > width + 0.5))
            .map(([e, r]) => `${Math.round(r.left)}…${Math.round(r.right)}: ${e.outerHTML.slice(0, 120)}`)
        """;

    public static TheoryData<int, int> Phones => new()
    {
        { 320, 568 }, { 360, 640 }, { 390, 844 }, { 430, 932 }, { 600, 960 }, { 768, 1024 },
    };

    [BrowserTheory]
    [MemberData(nameof(Phones))]
    public async Task Elements_are_never_outside_of_the_window(int width, int height)
    {
        await using var visit = await site.Host.BrowseAsync(new BrowsingOptions { Phone = true });
        var page = await OpenAsync(visit, OrderScreen.Root, width, height);
        foreach (var path in new[]
        {
            "", "/list", "/list?flag=any", "/operations", "/disputes", "/" + site.Rich.Id, "/" + site.Rich.Id + "/refund",
            "/" + site.Rich.Id + "/invoice", "/" + site.Rich.Id + "/packing-slip",
        })
        {
            await page.GotoAsync(OrderScreen.Root + path);
            (await page.EvaluateAsync<string[]>(Outside, width)).Should().BeEmpty($"{path} at {width}");
            if (await page.Locator("details.n-menu").CountAsync() > 0)
            {
                await page.Locator("details.n-menu > summary").ClickAsync();
                (await page.EvaluateAsync<string[]>(Outside, width)).Should().BeEmpty($"the menu of {path} at {width}");
                await page.ShotAsync($"menu-{width.ToString(CultureInfo.InvariantCulture)}", whole: false);
            }
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Phones))]
    public async Task Quantities_and_the_customer_are_reachable(int width, int height)
    {
        await using var visit = await site.Host.BrowseAsync(new BrowsingOptions { Phone = true });
        var page = await OpenAsync(visit, OrderScreen.GetPath(site.Rich), width, height);

        foreach (var quantity in await page.Locator(".n-quantity").AllAsync())
        {
            var box = (await quantity.BoundingBoxAsync())!;
            box.X.Should().BeGreaterThanOrEqualTo(0);
            (box.X + box.Width).Should().BeLessThanOrEqualTo(width);
        }

        await page.Locator("a[href='#customer']").ClickAsync();
        await Assertions.Expect(page.Locator("#customer")).ToBeInViewportAsync();
    }

    [BrowserTheory]
    [MemberData(nameof(Phones))]
    public async Task Buttons_of_tables_are_reachable_without_scrolling_sideways(int width, int height)
    {
        await using var visit = await site.Host.BrowseAsync(new BrowsingOptions { Phone = true });
        var page = await OpenAsync(visit, OrderScreen.Root + "/operations", width, height);

        var buttons = await page.Locator("main table button").AllAsync();

        buttons.Should().HaveCountGreaterThan(1);
        foreach (var button in buttons)
        {
            var box = (await button.BoundingBoxAsync())!;
            box.X.Should().BeGreaterThanOrEqualTo(0);
            (box.X + box.Width).Should().BeLessThanOrEqualTo(width);
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Phones))]
    public async Task The_first_order_of_every_view_is_on_the_first_screen(int width, int height)
    {
        await using var visit = await site.Host.BrowseAsync(new BrowsingOptions { Phone = true });
        var page = await OpenAsync(visit, OrderScreen.Root + "/list", width, height);
        var tabs = await page.Locator(".n-tabs a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        tabs.Should().HaveCountGreaterThan(5);
        foreach (var tab in tabs)
        {
            await page.GotoAsync(tab);
            if (await page.Locator(".n-orders tbody tr").CountAsync() > 0)
            {
                var row = (await page.Locator(".n-orders tbody tr .n-number a").First.BoundingBoxAsync())!;
                (row.Y + row.Height).Should().BeLessThanOrEqualTo(height, $"{tab} at {width}");
            }
        }
    }

    [BrowserFact]
    public async Task The_bulk_actions_stay_in_view_while_orders_are_selected()
    {
        await using var visit = await site.Host.BrowseAsync(new BrowsingOptions { Phone = true });
        var page = await visit.OpenAsync(OrderScreen.Root + "/list");

        await page.Locator("input[name=id]").First.CheckAsync();

        await Assertions.Expect(page.Locator(".n-bulk button").First).ToBeInViewportAsync();
    }

    [BrowserFact]
    public async Task Filters_are_closed_and_each_chip_removes_its_value()
    {
        await using var visit = await site.Host.BrowseAsync(new BrowsingOptions { Phone = true });
        var page = await visit.OpenAsync(OrderScreen.Root + "/list?status=paid&status=shipped&account=no");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Apply filters" })).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Status: Shipped" }).ClickAsync();

        await Assertions.Expect(page.Locator(".n-chip")).ToHaveCountAsync(2);
        new Uri(page.Url).Query.Should().Be("?status=paid&account=no");
    }

    private static async Task<IPage> OpenAsync(BrowserVisit visit, string path, int width, int height)
    {
        var page = await visit.OpenAsync(path);
        await page.SetViewportSizeAsync(width, height);
        await page.ReloadAsync();
        return page;
    }
}
