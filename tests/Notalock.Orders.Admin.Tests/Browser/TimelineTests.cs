using Microsoft.Playwright;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

/// <summary>Verifies the timeline of an order whose history is longer than the part that the page shows.</summary>
public sealed class TimelineTests
{
    private const int Piece = 100;
    private const int Notes = 230;

    [BrowserFact]
    public async Task Older_entries_are_appended_in_place_with_script()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await PlaceWithNotesAsync(host);
        await using var visit = await host.BrowseAsync();
        var page = await visit.OpenAsync(OrderScreen.GetPath(order));
        var entries = page.Locator("ol.n-timeline > li");
        await page.Locator("#n-note").FillAsync("Half a sentence");
        await Assertions.Expect(entries).ToHaveCountAsync(Piece);

        await OlderOf(page).ClickAsync();

        await Assertions.Expect(entries).ToHaveCountAsync(2 * Piece);
        await Assertions.Expect(entries.Nth(Piece)).ToBeFocusedAsync();
        await OlderOf(page).ClickAsync();
        await Assertions.Expect(entries).ToHaveCountAsync(Notes + 1);
        await Assertions.Expect(OlderOf(page)).ToHaveCountAsync(0);
        await Assertions.Expect(entries.Last).ToContainTextAsync("Order placed");
        new Uri(page.Url).Query.Should().BeEmpty("the page was not left");
        await Assertions.Expect(page.Locator("#n-note")).ToHaveValueAsync("Half a sentence");
        (await entries.EvaluateAllAsync<string[]>("entries => entries.map(entry => entry.id)"))
            .Should().Equal(Enumerable.Range(1, Notes + 1).Reverse().Select(static s => $"entry-{s}"));
        visit.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Older_entries_that_cannot_be_loaded_are_opened_as_a_page()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await PlaceWithNotesAsync(host);
        await using var visit = await host.BrowseAsync();
        var page = await visit.OpenAsync(OrderScreen.GetPath(order));
        await page.RouteAsync("**/*before=*", static route =>
            route.Request.ResourceType == "document" ? route.ContinueAsync() : route.AbortAsync());

        await OlderOf(page).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Newest entries" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("ol.n-timeline > li").First).ToHaveAttributeAsync("id", $"entry-{Notes + 1 - Piece}");
    }

    [BrowserFact]
    public async Task Older_entries_are_reached_by_their_link_without_script()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await PlaceWithNotesAsync(host);
        await using var visit = await host.BrowseAsync(new BrowsingOptions { Script = false });
        var page = await visit.OpenAsync(OrderScreen.GetPath(order));
        var entries = page.Locator("ol.n-timeline > li");

        await OlderOf(page).ClickAsync();

        await Assertions.Expect(entries).ToHaveCountAsync(Piece);
        await Assertions.Expect(entries.First).ToHaveAttributeAsync("id", $"entry-{Notes + 1 - Piece}");
        await Assertions.Expect(page.Locator("#timeline")).ToBeInViewportAsync();
        await OlderOf(page).ClickAsync();
        await Assertions.Expect(entries).ToHaveCountAsync(Notes + 1 - (2 * Piece));
        await Assertions.Expect(OlderOf(page)).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Newest entries" }).ClickAsync();
        await Assertions.Expect(entries.First).ToHaveAttributeAsync("id", $"entry-{Notes + 1}");
    }

    private static ILocator OlderOf(IPage page) => page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Older entries" });

    private static async Task<Order> PlaceWithNotesAsync(AdminHost host)
    {
        var order = await host.PlaceAsync();
        for (var i = 0; i < Notes; i++)
        {
            (await host.Orders.AddNoteAsync(new AddOrderNote(order.Id, $"note {i}", AdminHostOrders.Clerk))).EnsureSucceeded();
        }

        return order;
    }
}
