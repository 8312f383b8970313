using Microsoft.Playwright;
using Notalock.Orders.Admin.Actions;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

/// <summary>Represents the page of an order in a browser tab.</summary>
internal sealed class OrderScreen(IPage page)
{
    public const string Root = "/admin/orders";
    public const string HasChanged = "The order has changed since you opened this form.";

    public IPage Page { get; } = page;

    /// <summary>Gets the open dialog.</summary>
    public ILocator Dialog => Page.Locator("dialog[open]");

    public ILocator Menu => Page.Locator("details.n-menu > summary");

    public ILocator Notice => Page.Locator(".n-notice").First;

    public static string GetPath(Order order, string action = "") =>
        action.Length == 0 ? $"{Root}/{order.Id:D}" : $"{Root}/{order.Id:D}/{action}";

    public static async Task<OrderScreen> OpenAsync(BrowserVisit visit, Order order) => new(await visit.OpenAsync(GetPath(order)));

    /// <summary>Gets the entry of an action in the menu, or in the card of the newest parcel that offers it.</summary>
    public ILocator Entry(string action) =>
        Page.Locator(string.Join(", ", new[] { ".n-menu", ".n-parcels" }.Select(
            part => $"{part} a[href$='/{action}'], {part} a[href*='/{action}?']"))).First;

    /// <summary>Opens the dialog of an action. For a refund, the full amount can be entered.</summary>
    public async Task ChooseAsync(string action, bool inFull = false)
    {
        if (new OrderActions().Find(action)!.IsInMenu)
        {
            await Menu.ClickAsync();
        }

        await Entry(action).ClickAsync();
        await Assertions.Expect(Dialog).ToBeVisibleAsync();
        if (inFull && action == "refund")
        {
            await Dialog.Locator("[data-fill]").ClickAsync();
        }
    }

    /// <summary>Enters the total into the dialog of a refund, which opens without an amount. Other dialogs are not changed.</summary>
    public Task EnterFullAmountAsync(string action, Order order) => action == "refund"
        ? Field("amount").FillAsync(order.Total.ToDecimal().ToString(System.Globalization.CultureInfo.InvariantCulture))
        : Task.CompletedTask;

    // The button of a refund or a write-off names the amount as soon as there is one.
    public ILocator Button(string name) => name is "Refund payment" or "Write off balance"
        ? Page.Locator("button[data-amount-label]")
        : Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Field(string name) => Page.Locator($".n-dialog [name='{name}']");

    public Task PressAsync(string button) => Button(button).ClickAsync();

    public Task ShowsNoticeAsync(string text) => Assertions.Expect(Notice).ToContainTextAsync(text);
}
