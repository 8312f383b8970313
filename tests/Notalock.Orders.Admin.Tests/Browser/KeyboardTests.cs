using Microsoft.Playwright;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

public sealed class KeyboardTests(ManyOrdersSite site) : IClassFixture<ManyOrdersSite>
{
    private const int FarthestStop = 40;

    [BrowserFact]
    public async Task An_order_is_searched_opened_changed_and_annotated_with_the_keyboard_only()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(AdminHostOrders.Cart() with { CustomerName = "Grace Hopper" });
        await host.PlacePaidAsync();
        await using var visit = await host.BrowseAsync();
        var page = await visit.OpenAsync(OrderScreen.Root);

        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("[data-search]")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("[data-search]")).ToHaveValueAsync("");
        await page.Keyboard.TypeAsync("grace");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".n-sub")).ToHaveTextAsync("1 order");
        await page.PressOnAsync(order.Number);
        await Assertions.Expect(page.Locator("h1").First).ToContainTextAsync(order.Number);

        await page.PressOnAsync("Actions");
        await page.PressOnAsync("Change status");
        var dialog = page.Locator("dialog[open]");
        await Assertions.Expect(dialog.GetByLabel("Processing")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(dialog.GetByLabel("Shipped")).ToBeCheckedAsync();
        await page.TabToAsync("Note");
        await page.Keyboard.TypeAsync("Fetched by the driver");
        await page.PressOnAsync("Change status");
        await Assertions.Expect(page.Locator(".n-notice")).ToContainTextAsync("Status changed.");

        await page.TabToAsync("Note");
        await page.Keyboard.TypeAsync("Driver's name is Lin");
        await page.TabToAsync("Visible to customer");
        await page.Keyboard.PressAsync("Space");
        await page.PressOnAsync("Add note");
        await Assertions.Expect(page.Locator(".n-notice")).ToContainTextAsync("Note added.");

        (await host.ReloadAsync(order)).Status.Should().Be(OrderStatus.Shipped);
        (await host.Orders.GetHistoryAsync(order.Id)).Entries.Should().ContainSingle(static e => e.Notes == "Driver's name is Lin"
            && e.VisibleToCustomer);
        visit.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task A_slash_is_entered_into_a_focused_field_and_Escape_closes_the_menu()
    {
        await using var visit = await site.Host.BrowseAsync();
        var desk = await OrderScreen.OpenAsync(visit, site.Paid[0]);
        await desk.Page.Locator("#n-note").FocusAsync();
        await desk.Page.Keyboard.TypeAsync("a/b");
        await Assertions.Expect(desk.Page.Locator("#n-note")).ToHaveValueAsync("a/b");

        await desk.Menu.FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Entry("refund")).ToBeVisibleAsync();
        await desk.Page.Keyboard.PressAsync("Tab");
        await desk.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(desk.Entry("refund")).ToBeHiddenAsync();
        await Assertions.Expect(desk.Menu).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task The_first_tab_stop_skips_the_header()
    {
        await using var visit = await site.Host.BrowseAsync();
        var page = await visit.OpenAsync(OrderScreen.Root + "/list");

        await page.Keyboard.PressAsync("Tab");

        var skip = page.GetByText("Skip to content");
        await Assertions.Expect(skip).ToBeFocusedAsync();
        await Assertions.Expect(skip).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        (await page.NameOfFocusedAsync()).Should().StartWith("All");
    }

    [BrowserTheory]
    [InlineData("/list?size=25", false)]
    [InlineData("/list?size=25", true)]
    [InlineData("", false)]
    [InlineData("/operations", true)]
    public async Task The_focus_is_visible_at_every_tab_stop(string path, bool phone)
    {
        await using var visit = await site.Host.BrowseAsync(new BrowsingOptions { Phone = phone });
        var page = await visit.OpenAsync(OrderScreen.Root + path);
        for (var stop = 0; stop < FarthestStop; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("() => document.activeElement === document.body"))
            {
                break;
            }

            await page.SeesFocusAsync();
        }
    }
}
