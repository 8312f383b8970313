using Microsoft.Playwright;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

public sealed class DialogTests(EmptySite site) : IClassFixture<EmptySite>
{
    [BrowserFact]
    public async Task A_dialog_opens_within_the_page_with_the_focus_in_its_first_field()
    {
        var order = await site.Host.PlacePaidAsync();
        await using var visit = await site.Host.BrowseAsync();
        var desk = await OrderScreen.OpenAsync(visit, order);

        await desk.ChooseAsync("refund");

        await Assertions.Expect(desk.Field("line.0")).ToBeFocusedAsync();
        await Assertions.Expect(desk.Dialog).ToHaveAccessibleNameAsync($"Refund payment {order.Number}");
        new Uri(desk.Page.Url).AbsolutePath.Should().Be(OrderScreen.GetPath(order));
        visit.Complaints.Should().BeEmpty();
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_dialog_from_the_menu_is_closed_by_Escape_and_by_Back_and_the_focus_returns_to_the_menu(bool byKey)
    {
        var order = await site.Host.PlacePaidAsync();
        await using var visit = await site.Host.BrowseAsync();
        var desk = await OrderScreen.OpenAsync(visit, order);
        await desk.ChooseAsync("refund");

        await CloseAsync(desk, byKey);

        await Assertions.Expect(desk.Menu).ToBeFocusedAsync();
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_dialog_from_a_button_is_closed_by_Escape_and_by_Back_and_the_focus_returns_to_the_button(bool byKey)
    {
        var order = await site.Host.PlacePaidAsync();
        await using var visit = await site.Host.BrowseAsync();
        var desk = await OrderScreen.OpenAsync(visit, order);
        var button = desk.Page.Locator(".n-payment-actions")
            .GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Refund payment" });
        await button.ClickAsync();
        await Assertions.Expect(desk.Dialog).ToBeVisibleAsync();

        await CloseAsync(desk, byKey);

        await Assertions.Expect(button).ToBeFocusedAsync();
        await button.PressAsync("Enter");
        await Assertions.Expect(desk.Dialog).ToBeVisibleAsync();
        await Assertions.Expect(desk.Dialog).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task An_invalid_form_keeps_its_values_and_shows_the_error_at_the_field()
    {
        var order = await site.Host.PlacePaidAsync();
        await using var visit = await site.Host.BrowseAsync();
        var desk = await OrderScreen.OpenAsync(visit, order);
        await desk.ChooseAsync("status");
        await desk.Dialog.GetByLabel("Shipped").CheckAsync();
        await desk.Field("notes").FillAsync("First line\nand another");
        await desk.Field("visible").CheckAsync();
        await desk.Dialog.GetByText("Tracking details").ClickAsync();
        await desk.Field("tracking.carrier").FillAsync("Parcel \"Post\"");
        await desk.Field("tracking.url").FillAsync("ftp://parcels.example/1");

        await desk.PressAsync("Change status");

        var wrong = desk.Field("tracking.url");
        await Assertions.Expect(wrong).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(desk.Page.Locator("#n-f-tracking-url-error")).ToBeVisibleAsync();
        await desk.ShowsNoticeAsync("Tracking URL: Must be an absolute http or https URL.");
        await Assertions.Expect(wrong).ToBeVisibleAsync();
        await Assertions.Expect(wrong).ToHaveValueAsync("ftp://parcels.example/1");
        await Assertions.Expect(desk.Field("notes")).ToHaveValueAsync("First line\nand another");
        await Assertions.Expect(desk.Field("visible")).ToBeCheckedAsync();
        await Assertions.Expect(desk.Field("tracking.carrier")).ToHaveValueAsync("Parcel \"Post\"");
        await Assertions.Expect(desk.Page.GetByLabel("Shipped")).ToBeCheckedAsync();
        (await site.Host.ReloadAsync(order)).Version.Should().Be(order.Version);
    }

    [BrowserFact]
    public async Task A_click_outside_of_a_dialog_closes_it_only_if_it_is_not_edited()
    {
        var order = await site.Host.PlacePaidAsync();
        await using var visit = await site.Host.BrowseAsync();
        var desk = await OrderScreen.OpenAsync(visit, order);
        await desk.ChooseAsync("refund");
        await desk.Field("reason").FillAsync("Typed");

        await desk.Page.Mouse.ClickAsync(5, 5);

        await Assertions.Expect(desk.Field("reason")).ToHaveValueAsync("Typed");
        await desk.Field("reason").FillAsync("");
        await desk.Page.Mouse.ClickAsync(5, 5);
        await Assertions.Expect(desk.Dialog).ToHaveCountAsync(0);
    }

    [BrowserTheory]
    [InlineData(MouseButton.Middle, null)]
    [InlineData(MouseButton.Left, KeyboardModifier.ControlOrMeta)]
    public async Task An_action_can_be_opened_in_a_new_tab(MouseButton button, KeyboardModifier? modifier)
    {
        var order = await site.Host.PlacePaidAsync();
        await using var visit = await site.Host.BrowseAsync();
        var desk = await OrderScreen.OpenAsync(visit, order);
        await desk.Menu.ClickAsync();

        var tab = await visit.Context.RunAndWaitForPageAsync(
            () =>
                desk.Entry("refund")
                    .ClickAsync(new LocatorClickOptions { Button = button, Modifiers = modifier is { } held ? [held] : [] }));

        await Assertions.Expect(tab.Locator("h1")).ToContainTextAsync("Refund payment");
        await Assertions.Expect(tab.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "Admin" })).ToBeVisibleAsync();
        await Assertions.Expect(desk.Dialog).ToHaveCountAsync(0);
        visit.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task The_link_for_a_guest_is_shown_once_and_can_be_copied()
    {
        var order = await site.Host.PlaceAsGuestAsync();
        await using var visit = await site.Host.BrowseAsync();
        await visit.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var desk = await OrderScreen.OpenAsync(visit, order);
        await desk.ChooseAsync("access-link");

        await desk.PressAsync("Create access link");

        var secret = await desk.Page.Locator(".n-secret").TextContentAsync();
        await desk.Page.Locator("[data-copy]").ClickAsync();
        await Assertions.Expect(desk.Page.Locator("[data-copy] [role=status]")).ToHaveTextAsync("✓");
        (await desk.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).Should().Be(secret).And.NotBeNullOrWhiteSpace();
        visit.Complaints.Should().BeEmpty();
    }

    private static async Task CloseAsync(OrderScreen desk, bool byKey)
    {
        if (byKey)
        {
            await desk.Page.Keyboard.PressAsync("Escape");
        }
        else
        {
            await desk.Dialog.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Back", Exact = true }).ClickAsync();
        }

        await Assertions.Expect(desk.Dialog).ToHaveCountAsync(0);
    }
}
