using Microsoft.Playwright;
using Notalock.Orders.Admin.Actions;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

public sealed class NoScriptTests(SampleSite site) : IClassFixture<SampleSite>
{
    private static readonly BrowsingOptions WithoutScript = new() { Script = false };

    [BrowserFact]
    public async Task The_list_is_searched_filtered_sorted_and_paged_without_script()
    {
        await using var host = await AdminHost.StartAsync();
        var (paid, _) = await ManyOrdersSite.FillAsync(host, 30);
        await using var visit = await host.BrowseAsync(WithoutScript);
        var page = await visit.OpenAsync(OrderScreen.Root + "/list?size=25");
        var numbers = page.Locator(".n-number a");

        await page.GetByText("Filters", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "Status" }).GetByLabel("Paid").CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Apply filters" }).ClickAsync();
        await Assertions.Expect(page.Locator(".n-sub")).ToHaveTextAsync("30 orders");
        await page.GetByRole(AriaRole.Columnheader, new PageGetByRoleOptions { Name = "Total" }).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(numbers.First).ToHaveTextAsync(paid[^1].Number);
        await page.GetByRole(AriaRole.Columnheader, new PageGetByRoleOptions { Name = "Total" }).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(numbers.First).ToHaveTextAsync(paid[0].Number);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Next" }).ClickAsync();
        await Assertions.Expect(numbers).ToHaveCountAsync(5);
        await Assertions.Expect(numbers.Last).ToHaveTextAsync(paid[^1].Number);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Previous" }).ClickAsync();
        await Assertions.Expect(numbers.First).ToHaveTextAsync(paid[0].Number);
        await page.GetByLabel("Search", new PageGetByLabelOptions { Exact = true }).FillAsync(paid[3].Number);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Search" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1").First).ToContainTextAsync(paid[3].Number);
    }

    [BrowserFact]
    public async Task The_dashboard_shows_another_period_without_script()
    {
        await using var visit = await site.Host.BrowseAsync(WithoutScript);
        var page = await visit.OpenAsync(OrderScreen.Root);

        await page.GetByLabel("Period").SelectOptionAsync("7d");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Apply period" }).ClickAsync();

        await Assertions.Expect(page.Locator(".n-sub")).ToHaveTextAsync("03/08/2026 – 03/14/2026");
        await page.GetByText("Show as table").ClickAsync();
        await Assertions.Expect(page.Locator(".n-as-table tbody tr")).ToHaveCountAsync(7);
    }

    [BrowserFact]
    public async Task Every_dialog_is_a_page_that_can_be_submitted_and_left_without_script()
    {
        await using var visit = await site.Host.BrowseAsync(WithoutScript);
        var desk = await OrderScreen.OpenAsync(visit, site.Paid);
        foreach (var action in new OrderActions().All)
        {
            await desk.Page.GotoAsync(OrderScreen.GetPath(site.For(action.Name)));
            await desk.Menu.ClickAsync();
            await desk.Entry(action.Name).ClickAsync();
            await Assertions.Expect(desk.Page.Locator(".n-dialog h1")).ToContainTextAsync(action.Label);
            await Assertions.Expect(desk.Button(action.Submit ?? action.Label)).ToBeEnabledAsync();
            await desk.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Back", Exact = true }).ClickAsync();
            await Assertions.Expect(desk.Menu).ToBeVisibleAsync();
        }
    }

    [BrowserFact]
    public async Task An_order_is_changed_annotated_partially_refunded_and_given_an_access_link_without_script()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(AdminHostOrders.Cart() with { Actor = Actor.Guest(), CustomerId = null });
        await using var visit = await host.BrowseAsync(WithoutScript);
        var desk = await OrderScreen.OpenAsync(visit, order);

        await desk.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Mark as Processing" }).ClickAsync();
        await Assertions.Expect(desk.Page.GetByLabel("Processing")).ToBeCheckedAsync();
        await desk.PressAsync("Change status");
        await desk.ShowsNoticeAsync("Status changed.");
        await desk.Page.GetByLabel("Note", new PageGetByLabelOptions { Exact = true }).FillAsync("Packed without script");
        await desk.PressAsync("Add note");
        await desk.ShowsNoticeAsync("Note added.");
        await Assertions.Expect(desk.Page.Locator("#timeline")).ToContainTextAsync("Packed without script");
        await desk.Menu.ClickAsync();
        await desk.Entry("refund").ClickAsync();
        await desk.Field("amount").FillAsync("12.34");
        await desk.PressAsync("Refund payment");
        await desk.ShowsNoticeAsync("Refund issued.");
        await desk.Menu.ClickAsync();
        await desk.Entry("access-link").ClickAsync();
        await desk.PressAsync("Create access link");
        await Assertions.Expect(desk.Page.Locator(".n-secret")).Not.ToBeEmptyAsync();

        await host.DeliverEventsAsync();
        var now = await host.ReloadAsync(order);
        (now.Status, now.RefundedAmount).Should().Be((OrderStatus.Processing, AdminHostOrders.Dollars(12.34m)));
    }

    [BrowserFact]
    public async Task Several_orders_are_annotated_and_exported_without_script()
    {
        await using var host = await AdminHost.StartAsync();
        var (paid, unpaid) = await ManyOrdersSite.FillAsync(host, 2);
        await using var visit = await host.BrowseAsync(WithoutScript);
        var page = await visit.OpenAsync(OrderScreen.Root + "/list");
        await page.GetByLabel($"Select order {paid[0].Number}").CheckAsync();
        await page.GetByLabel($"Select order {unpaid[1].Number}").CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add note…" }).ClickAsync();
        await page.Locator("textarea").FillAsync("Counted");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Preview changes" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add note to 2 orders" }).ClickAsync();
        await Assertions.Expect(page.Locator(".n-notice")).ToContainTextAsync("2 of 2 orders were changed.");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Back to orders" }).ClickAsync();
        await page.GetByLabel("All 4 matching orders").CheckAsync();

        var download = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Export as CSV" }).ClickAsync());

        using var text = new StreamReader(await download.CreateReadStreamAsync());
        (await text.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(5);
        foreach (var order in new[] { paid[0], unpaid[1] })
        {
            (await host.Orders.GetHistoryAsync(order.Id)).Entries.Should().ContainSingle(static e => e.Notes == "Counted");
        }
    }

    [BrowserFact]
    public async Task Failed_operations_are_retried_without_script()
    {
        await using var host = await SampleSite.StartWithFailedEventsAsync();
        await using var visit = await host.BrowseAsync(WithoutScript);
        var page = await visit.OpenAsync(OrderScreen.Root + "/operations");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Redeliver event" }).ClickAsync();
        await Assertions.Expect(page.Locator(".n-notice")).ToContainTextAsync("The event is queued for redelivery.");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Redeliver event" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Reprocess event" }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".n-notice")).ToContainTextAsync("The event was reprocessed but still can't be applied.");
    }
}
