using System.Globalization;
using CsvHelper;
using Microsoft.Playwright;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

public sealed class BulkTests(ManyOrdersSite site) : IClassFixture<ManyOrdersSite>
{
    private const string Preview = "Preview changes";

    [BrowserFact]
    public async Task All_orders_of_a_page_are_selected_at_once_and_a_range_with_the_shift_key()
    {
        await using var visit = await site.Host.BrowseAsync();
        var page = await visit.OpenAsync(OrderScreen.Root + "/list?size=100");
        var boxes = page.Locator("input[name=id]");

        await page.GetByLabel("Select all orders on this page").CheckAsync();
        await ShowsSelectedAsync(page, "(100)");
        await boxes.Nth(10).UncheckAsync();
        await boxes.Nth(29).ClickAsync(new LocatorClickOptions { Modifiers = [KeyboardModifier.Shift] });
        await ShowsSelectedAsync(page, "(80)");
        await boxes.Nth(29).CheckAsync();
        await boxes.Nth(25).ClickAsync(new LocatorClickOptions { Modifiers = [KeyboardModifier.Shift] });
        await ShowsSelectedAsync(page, "(85)");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add note…" }).ClickAsync();

        await Assertions.Expect(page.Locator(".n-sub")).ToHaveTextAsync("85 orders");
        visit.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Two_hundred_orders_are_changed_where_possible_with_a_preview_and_a_result()
    {
        await using var host = await AdminHost.StartAsync();
        var (paid, unpaid) = await ManyOrdersSite.FillAsync(host, 100);
        await using var visit = await host.BrowseAsync();
        var page = await visit.OpenAsync(OrderScreen.Root + "/list");
        await page.GetByLabel("All 200 matching orders").CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Change status…" }).ClickAsync();
        await page.GetByLabel("Processing").CheckAsync();
        await page.GetByLabel("Note", new PageGetByLabelOptions { Exact = true }).FillAsync("Picked up by the night shift");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = Preview }).ClickAsync();

        await ShowsAsync(page, "Will be skipped", 100);
        await ShowsAsync(page, "Will be changed", 100);
        await Assertions.Expect(page.Locator("tr", new PageLocatorOptions { HasText = unpaid[0].Number }))
            .ToContainTextAsync(unpaid[0].Status == OrderStatus.Created ? "Created" : "Pending");
        (await host.ReloadAsync(paid[0])).Status.Should().Be(OrderStatus.Paid, "a preview changes nothing");

        // Another user changes one of the orders, which is then not changed again.
        (await host.Orders.TransitionAsync(new TransitionOrder(paid[7].Id, OrderStatus.Processing, AdminHostOrders.Clerk)))
            .EnsureSucceeded();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Mark 100 orders as Processing" }).DblClickAsync();

        await Assertions.Expect(page.Locator(".n-notice")).ToContainTextAsync("99 of 100 orders were changed.");
        await ShowsAsync(page, "Not changed", 1);
        await ShowsAsync(page, "Changed", 99);
        foreach (var order in paid)
        {
            var now = await host.ReloadAsync(order);
            now.Status.Should().Be(OrderStatus.Processing);
            (await host.Orders.GetHistoryAsync(order.Id)).Entries.Count(static e => e.Notes == "Picked up by the night shift").Should()
                .Be(order.Id == paid[7].Id ? 0 : 1);
        }

        foreach (var order in unpaid)
        {
            (await host.ReloadAsync(order)).Version.Should().Be(order.Version);
        }

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Back to orders" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Orders");
        visit.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Matching_orders_are_downloaded_unchanged()
    {
        await using var visit = await site.Host.BrowseAsync();
        var page = await visit.OpenAsync(OrderScreen.Root + "/list?status=paid&size=25");
        await page.GetByLabel("All 60 matching orders").CheckAsync();

        var rows = await DownloadAsync(page);

        rows.Select(static r => (r.Number, r.Total, r.Status)).Should().BeEquivalentTo(
            site.Paid.Select(static o => (o.Number, o.Total.ToDecimal().ToString(CultureInfo.InvariantCulture), o.Status.Value)));
    }

    [BrowserFact]
    public async Task Selected_orders_are_downloaded_and_the_list_stays_open()
    {
        await using var visit = await site.Host.BrowseAsync();
        var page = await visit.OpenAsync(OrderScreen.Root + "/list");
        var chosen = new[] { site.Paid[^1].Number, site.Unpaid[^1].Number };
        foreach (var number in chosen)
        {
            await page.GetByLabel($"Select order {number}", new PageGetByLabelOptions { Exact = true }).CheckAsync();
        }

        (await DownloadAsync(page)).Select(static r => r.Number).Should().BeEquivalentTo(chosen);
        await ShowsSelectedAsync(page, "(2)");
        (await DownloadAsync(page)).Should().HaveCount(2);
    }

    [BrowserFact]
    public async Task An_empty_selection_is_reported_on_a_page_with_a_back_link()
    {
        await using var visit = await site.Host.BrowseAsync(new BrowsingOptions { WithoutContentSecurityPolicy = true });
        var page = await visit.OpenAsync(OrderScreen.Root + "/list?status=paid");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Change status…" }).ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("No orders selected");
        await page.IsAccessibleAndFitsAsync("nothing-selected");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Back", Exact = true }).ClickAsync();
        page.Url.Should().EndWith("/list?status=paid");
    }

    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_pages_of_a_bulk_change_fit_and_are_accessible(bool phone)
    {
        await using var host = await AdminHost.StartAsync();
        await ManyOrdersSite.FillAsync(host, 3);
        await using var visit = await host.BrowseAsync(new BrowsingOptions { Phone = phone, WithoutContentSecurityPolicy = true });
        var page = await visit.OpenAsync(OrderScreen.Root + "/list");
        await page.GetByLabel("All 6 matching orders").CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Change status…" }).ClickAsync();
        await page.IsAccessibleAndFitsAsync("bulk-ask");
        await page.GetByLabel("Processing").CheckAsync();
        await page.GetByLabel("Note", new PageGetByLabelOptions { Exact = true }).FillAsync("Picked");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = Preview }).ClickAsync();
        await ShowsAsync(page, "Will be skipped", 3);
        await page.IsAccessibleAndFitsAsync("bulk-preview");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Mark 3 orders as Processing" }).ClickAsync();
        await ShowsAsync(page, "Changed", 3);
        await page.IsAccessibleAndFitsAsync("bulk-result");
    }

    private static Task ShowsSelectedAsync(IPage page, string count) =>
        Assertions.Expect(page.Locator("[data-selected]")).ToHaveTextAsync(count);

    private static Task ShowsAsync(IPage page, string heading, int rows) => Assertions
        .Expect(
            page.Locator(
                "section.n-card", new PageLocatorOptions
                {
                    Has = page.GetByRole(
                    AriaRole.Heading, new PageGetByRoleOptions { Name = $"{heading} {rows}", Exact = true })
                }).Locator("tbody tr"))
        .ToHaveCountAsync(rows);

    private static async Task<IReadOnlyList<(string Number, string Total, string Status)>> DownloadAsync(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Export as CSV" }).ClickAsync());
        download.SuggestedFilename.Should().Be("orders-2026-03-14.csv");
        using var text = new StreamReader(await download.CreateReadStreamAsync());
        using var csv = new CsvReader(text, CultureInfo.InvariantCulture);
        var rows = new List<(string, string, string)>();
        await csv.ReadAsync();
        csv.ReadHeader();
        while (await csv.ReadAsync())
        {
            rows.Add((csv.GetField("number")!, csv.GetField("total")!, csv.GetField("status")!));
        }

        return rows;
    }
}
