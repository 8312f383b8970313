using Microsoft.Playwright;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

public sealed class PaymentActionTests(EmptySite site) : IClassFixture<EmptySite>
{
    private const string EnteredText = "Entered text,\nin two lines.";

    public static TheoryData<string> Actions => PaymentActionCase.Names;

    [BrowserTheory]
    [MemberData(nameof(Actions))]
    public async Task A_double_click_executes_the_action_once(string action)
    {
        var money = PaymentActionCase.All[action];
        var order = await money.PlaceAsync(site.Host);
        await using var visit = await site.Host.BrowseAsync();
        var desk = await OrderScreen.OpenAsync(visit, order);
        await desk.ChooseAsync(action, inFull: true);

        await desk.Button(money.Button).DblClickAsync();

        await desk.ShowsNoticeAsync(money.Done);
        await money.WasExecutedOnceAsync(site.Host, order);
        visit.Complaints.Should().BeEmpty();
    }

    [BrowserTheory]
    [MemberData(nameof(Actions))]
    public async Task A_double_click_executes_the_action_once_without_script(string action)
    {
        var money = PaymentActionCase.All[action];
        var order = await money.PlaceAsync(site.Host);
        await using var visit = await site.Host.BrowseAsync(new BrowsingOptions { Script = false });
        var desk = await OrderScreen.OpenAsync(visit, order);
        await desk.Menu.ClickAsync();
        await desk.Entry(action).ClickAsync();
        await desk.EnterFullAmountAsync(action, order);

        await desk.Button(money.Button).DblClickAsync();

        await desk.ShowsNoticeAsync(money.Done);
        await money.WasExecutedOnceAsync(site.Host, order);
    }

    [BrowserTheory]
    [MemberData(nameof(Actions))]
    public async Task Going_back_to_the_form_does_not_execute_the_action_again(string action)
    {
        var money = PaymentActionCase.All[action];
        var order = await money.PlaceAsync(site.Host);
        await using var visit = await site.Host.BrowseAsync();
        var desk = await OrderScreen.OpenAsync(visit, order);
        await desk.Page.GotoAsync((await desk.Entry(action).GetAttributeAsync("href"))!);
        await desk.EnterFullAmountAsync(action, order);
        await desk.PressAsync(money.Button);
        await desk.ShowsNoticeAsync(money.Done);

        // Pages are not cached, so the browser loads the form for the current version of the order.
        await desk.Page.GoBackAsync();
        await Assertions.Expect(desk.Page.Locator(".n-dialog h1")).ToBeVisibleAsync();

        await money.WasExecutedOnceAsync(site.Host, order);
    }

    [BrowserTheory]
    [MemberData(nameof(Actions))]
    public async Task A_stale_form_shows_the_changes_keeps_its_values_and_can_be_submitted_again(string action)
    {
        var money = PaymentActionCase.All[action];
        var order = await money.PlaceAsync(site.Host);
        await using var visit = await site.Host.BrowseAsync();
        var desk = await OrderScreen.OpenAsync(visit, order);
        await desk.ChooseAsync(action, inFull: true);
        if (money.Reason is { } field)
        {
            await desk.Field(field).FillAsync(EnteredText);
        }

        await site.Host.ChangeConcurrentlyAsync(order);
        await desk.PressAsync(money.Button);

        await ShowsConcurrentChangeAsync(desk, "Metadata", "A clerk");
        money.WasNotExecuted(site.Host, order);
        if (money.Reason is { } kept)
        {
            await Assertions.Expect(desk.Field(kept)).ToHaveValueAsync(EnteredText);
        }

        await desk.PressAsync(money.Button);
        await desk.ShowsNoticeAsync(money.Done);
        await money.WasExecutedOnceAsync(site.Host, order);
    }

    [BrowserTheory]
    [InlineData("refund", "reason", "Refund")]
    [InlineData("record-payment", "notes", "Payment")]
    public async Task The_second_of_two_tabs_shows_the_change_and_can_be_submitted_again(string action, string field, string kind)
    {
        var money = PaymentActionCase.All[action];
        var order = await money.PlaceAsync(site.Host);
        await using var visit = await site.Host.BrowseAsync();
        var first = await OrderScreen.OpenAsync(visit, order);
        await first.ChooseAsync(action, inFull: true);
        var second = await OrderScreen.OpenAsync(visit, order);
        await second.ChooseAsync(action, inFull: true);
        await first.Field("amount").FillAsync("30");
        await second.Field("amount").FillAsync("20");
        await second.Field(field).FillAsync(EnteredText);
        await first.PressAsync(money.Button);
        await first.ShowsNoticeAsync(money.Done);

        await second.PressAsync(money.Button);

        await ShowsConcurrentChangeAsync(second, kind, "casey");
        await Assertions.Expect(second.Field("amount")).ToHaveValueAsync("20");
        await Assertions.Expect(second.Field(field)).ToHaveValueAsync(EnteredText);
        await second.PressAsync(money.Button);
        await second.ShowsNoticeAsync(money.Done);
        await site.Host.DeliverEventsAsync();
        var now = await site.Host.ReloadAsync(order);
        var moved = action == "refund" ? now.Refunds.Select(static r => r.Amount) : now.Payments.Select(static p => p.CapturedAmount);
        moved.Should().Equal(AdminHostOrders.Dollars(30), AdminHostOrders.Dollars(20));
    }

    [BrowserTheory]
    [InlineData("capture")]
    [InlineData("void")]
    [InlineData("cancel")]
    public async Task The_second_of_two_tabs_explains_that_the_action_is_no_longer_available(string action)
    {
        var money = PaymentActionCase.All[action];
        var order = await money.PlaceAsync(site.Host);
        await using var visit = await site.Host.BrowseAsync();
        var first = await OrderScreen.OpenAsync(visit, order);
        await first.ChooseAsync(action, inFull: true);
        var second = await OrderScreen.OpenAsync(visit, order);
        await second.ChooseAsync(action, inFull: true);
        await first.PressAsync(money.Button);
        await first.ShowsNoticeAsync(money.Done);

        await second.PressAsync(money.Button);

        await second.ShowsNoticeAsync(OrderScreen.HasChanged);
        await Assertions.Expect(second.Button(money.Button)).ToHaveCountAsync(0);
        await money.WasExecutedOnceAsync(site.Host, order);
    }

    private static async Task ShowsConcurrentChangeAsync(OrderScreen desk, string what, string who)
    {
        await desk.ShowsNoticeAsync(OrderScreen.HasChanged);
        var missed = desk.Page.Locator(".n-missed > li");
        var entry = missed.Filter(new LocatorFilterOptions { HasText = what }).Filter(new LocatorFilterOptions { HasText = who });
        await Assertions.Expect(entry.First).ToBeVisibleAsync();
        await Assertions.Expect(missed.Filter(new LocatorFilterOptions { HasText = "Order placed" })).ToHaveCountAsync(0);
    }
}
