using Microsoft.Playwright;

namespace Shop.Tests.Browser;

/// <summary>The admin as the sample shows it. Its own tests are those of the package.</summary>
public sealed class AdminTests(ShopSite shop) : IClassFixture<ShopSite>
{
    [BrowserFact]
    public async Task The_administrator_of_the_demonstration_comes_to_the_dashboard_and_from_there_to_every_order()
    {
        await using var visit = await shop.EnterAsync();
        var page = await SignInAsync(visit, "Casey Brandt");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Dashboard");
        await page.ShotAsync("admin-dashboard");

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Orders", Exact = true }).First.ClickAsync();
        await page.GotoAsync("/admin/orders/list?size=25");
        await page.ShotAsync("admin-list");

        await page.GotoAsync("/admin/orders/list?flag=refund_failed");
        await page.Locator(".n-orders .n-number a").First.ClickAsync();
        await Assertions.Expect(page.Locator(".n-attention")).ToContainTextAsync("Refund failed");
        await page.ShotAsync("admin-order");

        await page.GotoAsync("/admin/orders/list?status=processing");
        await page.Locator(".n-orders .n-number a").First.ClickAsync();
        await page.Locator(".n-menu summary").ClickAsync();
        await page.Locator(".n-menu a[href$=cancel]").ClickAsync();
        await Assertions.Expect(page.Locator("dialog")).ToContainTextAsync("will be refunded through simulated");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ReducedMotion = ReducedMotion.Reduce });
        await page.ShotAsync("admin-cancel", whole: false);
        visit.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task The_seeded_orders_show_every_status_every_state_of_money_and_every_flag()
    {
        await using var visit = await shop.EnterAsync();
        var page = await SignInAsync(visit, "Vic Osei");
        var filters = Enum.GetValues<OrderFlags>().Where(static f => f != OrderFlags.None).Select(static f => "flag=" + OrderNames.ToWireName(f))
            .Concat(Enum.GetValues<PaymentState>().Select(static s => "payment=" + OrderNames.ToWireName(s)))
            .Concat(new[] { "created", "pending", "paid", "processing", "shipped", "delivered", "canceled", "payment_failed" }.Select(static s => "status=" + s));
        foreach (var filter in filters)
        {
            // The bank answers an unknown refund within minutes, and then it is not unknown any more.
            if (filter != "flag=refund_unknown")
            {
                await page.GotoAsync("/admin/orders/list?" + filter);
                (await page.Locator(".n-orders tbody tr").CountAsync()).Should().BePositive(filter);
            }
        }
    }

    [BrowserFact]
    public async Task The_viewer_of_the_demonstration_may_look_and_is_offered_nothing()
    {
        await using var visit = await shop.EnterAsync();
        var page = await SignInAsync(visit, "Vic Osei");

        await page.GotoAsync("/admin/orders/list");
        await page.Locator(".n-orders .n-number a").First.ClickAsync();

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Read-only access");
        (await page.Locator("[data-dialog], .n-composer").CountAsync()).Should().Be(0);
    }

    private static async Task<IPage> SignInAsync(BrowserVisit visit, string who)
    {
        var page = await visit.OpenAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = who }).ClickAsync();
        await page.WaitForURLAsync("**/admin/orders");
        return page;
    }
}
