using Microsoft.Playwright;
using Notalock.Orders.Browsing;

namespace Shop.Tests.Browser;

public sealed class CleanlinessTests(ShopSite shop) : IClassFixture<ShopSite>
{
    [BrowserFact]
    public async Task Putting_something_into_the_cart_breaks_no_policy_and_asks_nobody_else()
    {
        await using var guest = await shop.EnterAsync();
        var page = await guest.OpenAsync();

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add to cart" }).First.ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Your cart");
        guest.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Axe_finds_nothing_on_the_first_page()
    {
        await using var guest = await shop.EnterAsync(new BrowsingOptions { WithoutContentSecurityPolicy = true });

        await (await guest.OpenAsync()).AxeAsync();
    }
}
