using Microsoft.Playwright;

namespace Shop.Tests.Browser;

/// <summary>Tests the admin in the sample. The tests of the package cover the details.</summary>
public sealed class AdminTests(ShopSite shop) : IClassFixture<ShopSite>
{
    [BrowserFact]
    public async Task The_administrator_of_the_demonstration_reaches_every_order_from_the_dashboard()
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
        await page.Locator(".n-menu > summary").ClickAsync();
        await page.Locator(".n-menu a[href$=cancel]").ClickAsync();
        await Assertions.Expect(page.Locator("dialog")).ToContainTextAsync("will be refunded through simulated");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ReducedMotion = ReducedMotion.Reduce });
        await page.ShotAsync("admin-cancel", whole: false);
        visit.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task The_seeded_orders_show_every_status_payment_state_and_flag()
    {
        await using var visit = await shop.EnterAsync();
        var page = await SignInAsync(visit, "Vic Osei");
        string[] statuses = ["created", "pending", "paid", "processing", "shipped", "delivered", "canceled", "payment_failed"];
        var filters = Enum.GetValues<OrderFlags>().Where(static f => f != OrderFlags.None)
            .Select(static f => "flag=" + OrderNames.ToWireName(f))
            .Concat(Enum.GetValues<PaymentState>().Select(static s => "payment=" + OrderNames.ToWireName(s)))
            .Concat(statuses.Select(static s => "status=" + s));
        foreach (var filter in filters)
        {
            // The simulated bank resolves an unknown refund within minutes, so that it may no longer be unknown.
            if (filter != "flag=refund_unknown")
            {
                await page.GotoAsync("/admin/orders/list?" + filter);
                (await page.Locator(".n-orders tbody tr").CountAsync()).Should().BePositive(filter);
            }
        }
    }

    [BrowserFact]
    public async Task The_viewer_of_the_demonstration_has_read_only_access()
    {
        await using var visit = await shop.EnterAsync();
        var page = await SignInAsync(visit, "Vic Osei");

        await page.GotoAsync("/admin/orders/list");
        await page.Locator(".n-orders .n-number a").First.ClickAsync();

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Read-only access");
        (await page.Locator("[data-dialog], .n-composer").CountAsync()).Should().Be(0);
    }

    private static async Task<IPage> SignInAsync(BrowserVisit visit, string name)
    {
        var page = await visit.OpenAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name }).ClickAsync();
        await page.WaitForURLAsync("**/admin/orders");
        return page;
    }
}
