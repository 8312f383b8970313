using Microsoft.Playwright;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

public sealed class BusyTests(EmptySite site) : IClassFixture<EmptySite>
{
    [BrowserFact]
    public async Task A_double_click_opens_one_dialog_and_the_button_is_busy_until_it_is_open()
    {
        var order = await site.Host.PlacePaidAsync();
        await using var visit = await site.Host.BrowseAsync();
        var desk = await OrderScreen.OpenAsync(visit, order);
        var requests = 0;
        var release = new TaskCompletionSource();
        await desk.Page.RouteAsync("**/refund?*", async route =>
        {
            Interlocked.Increment(ref requests);
            await release.Task;
            await route.ContinueAsync();
        });
        var button = desk.Page.Locator(".n-payment-actions a[href*='/refund']");

        await button.DblClickAsync();

        await Assertions.Expect(button).ToHaveAttributeAsync("aria-busy", "true");
        release.SetResult();
        await Assertions.Expect(desk.Dialog).ToBeVisibleAsync();
        await Assertions.Expect(desk.Page.Locator("dialog")).ToHaveCountAsync(1);
        (await button.GetAttributeAsync("aria-busy")).Should().BeNull();
        requests.Should().Be(1);
    }

    [BrowserFact]
    public async Task A_submitted_form_is_busy_and_is_sent_once()
    {
        var order = await site.Host.PlacePaidAsync();
        await using var visit = await site.Host.BrowseAsync();
        var desk = await OrderScreen.OpenAsync(visit, order);
        await desk.Page.Locator("#n-note").FillAsync("Called the customer");
        var button = desk.Page.Locator(".n-composer button");

        // The browser sends a form whose event is not canceled. Canceling it afterwards keeps the page.
        var sent = await button.EvaluateAsync<int>("""
            button => {
                let sent = 0;
                document.addEventListener("submit", event => { sent += event.defaultPrevented ? 0 : 1; event.preventDefault(); });
                button.click();
                button.click();
                return sent;
            }
            """);

        sent.Should().Be(1);
        await Assertions.Expect(button).ToHaveAttributeAsync("aria-busy", "true");
    }

    [BrowserFact]
    public async Task The_focus_moves_to_the_message_after_a_redirect()
    {
        var order = await site.Host.PlacePaidAsync();
        await using var visit = await site.Host.BrowseAsync(new BrowsingOptions { WithoutContentSecurityPolicy = true });
        var desk = await OrderScreen.OpenAsync(visit, order);
        await desk.Page.Locator("#n-note").FillAsync("Called the customer");

        await desk.PressAsync("Add note");

        await Assertions.Expect(desk.Notice).ToBeFocusedAsync();
        await desk.ShowsNoticeAsync("Note added.");
        await desk.Page.IsAccessibleAndFitsAsync("detail-result");
        await desk.Page.ReloadAsync();
        await Assertions.Expect(desk.Page.Locator(".n-notice")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Escape_asks_before_it_discards_entered_text()
    {
        var order = await site.Host.PlacePaidAsync();
        await using var visit = await site.Host.BrowseAsync();
        var desk = await OrderScreen.OpenAsync(visit, order);
        var questions = new List<string>();
        var discards = false;
        desk.Page.Dialog += async (_, question) =>
        {
            questions.Add(question.Message);
            await (discards ? question.AcceptAsync() : question.DismissAsync());
        };
        await desk.ChooseAsync("cancel");
        await desk.Field("reason").FillAsync("Ordered twice");

        await desk.Page.Keyboard.PressAsync("Escape");
        await desk.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(desk.Field("reason")).ToHaveValueAsync("Ordered twice");
        questions.Should().Equal("Discard your entries?", "Discard your entries?");
        discards = true;
        await desk.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(desk.Dialog).ToHaveCountAsync(0);
    }
}
