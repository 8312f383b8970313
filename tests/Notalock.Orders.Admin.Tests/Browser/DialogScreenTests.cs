using Microsoft.Playwright;
using Notalock.Orders.Admin.Actions;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

public sealed class DialogScreenTests(SampleSite site) : IClassFixture<SampleSite>
{
    public static TheoryData<string> Names => [.. new OrderActions().All.Select(static a => a.Name)];

    [BrowserTheory]
    [MemberData(nameof(Names))]
    public async Task A_dialog_fits_and_is_accessible_within_the_page_and_as_a_separate_page(string action)
    {
        foreach (var phone in new[] { false, true })
        {
            await using var visit = await site.Host.BrowseAsync(new BrowsingOptions { Phone = phone, WithoutContentSecurityPolicy = true });
            var desk = await OrderScreen.OpenAsync(visit, site.For(action));
            await desk.ChooseAsync(action);
            await desk.Page.IsAccessibleAndFitsAsync($"dialog-{action}");
            await Assertions.Expect(desk.Dialog.Locator(":focus")).ToHaveCountAsync(1);

            var address = await desk.Entry(action).GetAttributeAsync("href");
            await desk.Page.GotoAsync(address!);

            await Assertions.Expect(desk.Page.Locator(".n-dialog .n-main-button, .n-dialog .n-grave-button")).ToHaveCountAsync(1);
            await desk.Page.IsAccessibleAndFitsAsync($"page-{action}");
        }
    }

    [BrowserFact]
    public async Task No_dialog_causes_browser_errors()
    {
        await using var visit = await site.Host.BrowseAsync();
        var desk = await OrderScreen.OpenAsync(visit, site.Paid);
        foreach (var action in new OrderActions().All)
        {
            await desk.Page.GotoAsync(OrderScreen.GetPath(site.For(action.Name)));
            await desk.ChooseAsync(action.Name);
            await desk.Page.Keyboard.PressAsync("Escape");
            await desk.Page.GotoAsync((await desk.Entry(action.Name).GetAttributeAsync("href"))!);
        }

        visit.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Invalid_stale_and_unavailable_forms_fit_and_are_accessible()
    {
        await using var host = await AdminHost.StartAsync();
        foreach (var phone in new[] { false, true })
        {
            var order = await host.PlacePaidAsync();
            await using var visit = await host.BrowseAsync(new BrowsingOptions { Phone = phone, WithoutContentSecurityPolicy = true });
            var desk = await OrderScreen.OpenAsync(visit, order);
            await desk.ChooseAsync("force");
            await desk.Field("reason").FillAsync("   ");
            await desk.PressAsync("Force status");
            await Assertions.Expect(desk.Page.Locator("#n-f-reason-error")).ToBeVisibleAsync();
            await desk.Page.IsAccessibleAndFitsAsync("refused");

            await host.ChangeConcurrentlyAsync(order);
            await desk.Field("reason").FillAsync("The parcel is lost");
            await desk.PressAsync("Force status");
            await desk.ShowsNoticeAsync(OrderScreen.HasChanged);
            await desk.Page.IsAccessibleAndFitsAsync("stale");

            await desk.Page.GotoAsync(OrderScreen.GetPath(order, "capture"));
            await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            await desk.Page.IsAccessibleAndFitsAsync("impossible");
        }
    }
}
