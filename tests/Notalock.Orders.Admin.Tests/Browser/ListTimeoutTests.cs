using Microsoft.Playwright;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

public sealed class ListTimeoutTests
{
    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_list_that_takes_too_long_is_stopped_on_an_accessible_page(bool phone)
    {
        await using var host = await AdminHost.StartAsync(orders: ObservableStores.Watched);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Store().BeforePage = (_, token) =>
        {
            asked.TrySetResult();
            return ObservableStores.BlockAsync(token);
        };
        await using var visit = await host.BrowseAsync(new BrowsingOptions { Phone = phone, WithoutContentSecurityPolicy = true });
        var page = await visit.Context.NewPageAsync();

        // The clock is manual, so the query does not time out until the test advances it.
        var coming = page.GotoAsync(OrderScreen.Root + "/list?placed=7d&customer=ada");
        await asked.Task;
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        await coming;

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Narrow your filter");
        (await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Show last 30 days" }).GetAttributeAsync("href"))
            .Should().EndWith("customer=ada&placed=30d", "the other filters are kept");
        await page.IsAccessibleAndFitsAsync("list-stopped");
    }
}
