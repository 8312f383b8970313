using Microsoft.Playwright;

namespace Shop.Tests.Browser;

public sealed class WidthTests(ShopSite shop) : IClassFixture<ShopSite>
{
    [BrowserTheory]
    [InlineData(320, 568)]
    [InlineData(360, 640)]
    [InlineData(430, 932)]
    [InlineData(600, 960)]
    [InlineData(768, 1024)]
    public async Task Pages_show_everything_at_every_width(int width, int height)
    {
        await using var visit = await shop.EnterAsync(new BrowsingOptions { Phone = true });
        var customer = await Shopper.EnterAsync(visit, $"width-{width}@example.com", signedIn: true);
        var page = customer.Page;
        await page.SetViewportSizeAsync(width, height);
        await page.GotoAsync("/orders");
        var order = (await page.Locator("a.order-row").First.GetAttributeAsync("href"))!;
        foreach (var path in new[] { "/", "/products/lamp", "/cart", "/lookup", "/orders", order })
        {
            await page.GotoAsync(path);
            await page.ShowsEverythingAsync(path);
        }

        await page.GotoAsync("/");
        await customer.FillTheCartAsync();
        await page.ShowsEverythingAsync("cart");
        await customer.FollowAsync("Check out");
        await customer.SeesAsync("Checkout");
        await page.ShowsEverythingAsync("checkout");
    }

    [BrowserFact]
    public async Task The_columns_of_orders_are_aligned()
    {
        await using var visit = await shop.EnterAsync();
        var customer = await Shopper.EnterAsync(visit, "columns@example.com", signedIn: true);
        await customer.Page.GotoAsync("/orders");

        var starts = await customer.Page.Locator("a.order-row").EvaluateAllAsync<string[]>(
            "rows => rows.map(row => [...row.children].slice(0, 4).map(cell => Math.round(cell.getBoundingClientRect().left)).join(' '))");

        starts.Should().HaveCountGreaterThan(5);
        starts.Distinct().Should().ContainSingle();
    }

    [BrowserFact]
    public async Task Times_are_in_the_time_zone_of_the_visitor()
    {
        await using var visit = await shop.EnterAsync();
        var customer = await Shopper.EnterAsync(visit, "times@example.com", signedIn: true);
        var page = customer.Page;
        await page.GotoAsync("/orders");
        var orders = await page.Locator("a.order-row").EvaluateAllAsync<string[]>("rows => rows.map(row => row.getAttribute('href'))");
        foreach (var order in orders)
        {
            // Which orders have a receipt depends on the day on which the demonstration started.
            await page.GotoAsync(order);
            if (await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Receipt" }).CountAsync() > 0)
            {
                break;
            }
        }

        await CheckAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Receipt" }).First.ClickAsync();
        await customer.SeesAsync("Receipt");
        await CheckAsync();

        async Task CheckAsync()
        {
            (await page.Locator("main time").CountAsync()).Should().BePositive();
            (await page.Locator("main").InnerTextAsync()).Should().NotContain("UTC");
        }
    }
}
