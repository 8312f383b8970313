using Microsoft.Playwright;
using Notalock.Orders.Admin.Tests.Actions;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

public sealed class RefundScreenTests(EmptySite site) : IClassFixture<EmptySite>
{
    [BrowserFact]
    public async Task The_amount_and_the_button_follow_the_selected_quantities()
    {
        var order = await site.Host.PlacePaidAsync(RefundDialogTests.WithLines(discount: -45, tax: 22.5m));
        await using var visit = await site.Host.BrowseAsync();
        var desk = await OrderScreen.OpenAsync(visit, order);
        await desk.ChooseAsync("refund");
        var button = desk.Dialog.Locator("button[data-amount-label]");
        await Assertions.Expect(button).ToHaveTextAsync("Refund payment");

        await desk.Field("line.0").FillAsync("1");
        await Assertions.Expect(desk.Field("amount")).ToHaveValueAsync("90.22");
        await Assertions.Expect(button).ToHaveTextAsync("Refund 90.22 USD");
        await desk.Field("line.0").FillAsync("2");
        await desk.Field("line.1").FillAsync("3");
        await desk.Field("line.shipping").CheckAsync();
        await Assertions.Expect(button).ToHaveTextAsync("Refund 215.50 USD");
        await desk.Field("line.1").FillAsync("");
        await desk.Field("line.0").FillAsync("");
        await desk.Field("line.shipping").UncheckAsync();

        await Assertions.Expect(desk.Field("amount")).ToHaveValueAsync("");
        await Assertions.Expect(button).ToHaveTextAsync("Refund payment");
        visit.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Enter_in_a_new_dialog_refunds_nothing()
    {
        var order = await site.Host.PlacePaidAsync();
        await using var visit = await site.Host.BrowseAsync();
        var desk = await OrderScreen.OpenAsync(visit, order);
        await desk.ChooseAsync("refund");

        await desk.Field("line.0").PressAsync("Enter");

        await desk.ShowsNoticeAsync("Enter the amount to refund.");
        (await site.Host.ReloadAsync(order)).Refunds.Should().BeEmpty();
    }
}
