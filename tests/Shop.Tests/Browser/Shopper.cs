using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shop.Payments;

namespace Shop.Tests.Browser;

/// <summary>Represents a visitor who buys in one tab.</summary>
internal sealed class Shopper(IPage page, string email)
{
    public const string PlaceTheOrder = "Place order and pay";

    public IPage Page { get; } = page;

    public string Email { get; } = email;

    public Guid OrderId => Guid.Parse(new Uri(Page.Url).Segments[^1]);

    /// <summary>Opens the shop as a guest or as the demo customer.</summary>
    public static async Task<Shopper> EnterAsync(BrowserVisit visit, string email, bool signedIn = false)
    {
        var shopper = new Shopper(await visit.OpenAsync(signedIn ? "/sign-in" : "/"), email);
        if (signedIn)
        {
            await shopper.PressAsync("Ada Marlow");
            await shopper.SeesAsync("My orders");
            await shopper.Page.GotoAsync("/");
        }

        return shopper;
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name }).First;

    public ILocator Choice(BankChoice choice) => Page.Locator($"button[value={choice}]");

    public Task PressAsync(string button) => Button(button).ClickAsync();

    public Task FollowAsync(string link) =>
        Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = link, Exact = true }).ClickAsync();

    public Task ChooseAsync(BankChoice choice) => Choice(choice).ClickAsync();

    public Task SeesAsync(string headline) => Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync(headline);

    /// <summary>
    /// Waits until the tab shows a page. The URL wait of Playwright can miss a page that loads quickly.
    /// </summary>
    public Task ArrivesAtAsync([StringSyntax(StringSyntaxAttribute.Regex)] string path) =>
        Assertions.Expect(Page).ToHaveURLAsync(new Regex(path, RegexOptions.None, TimeSpan.FromSeconds(1)));

    public async Task FillTheCartAsync()
    {
        await PressAsync("Add to cart");
        await SeesAsync("Your cart");
    }

    public async Task FillInTheCheckoutAsync()
    {
        await Page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).First.FillAsync("Grace Example");
        await Page.GetByLabel("Email").FillAsync(Email);
        await Page.GetByLabel("Street and number").First.FillAsync("1 Long Road");
        await Page.GetByLabel("Postal code").First.FillAsync("12345");
        await Page.GetByLabel("City").First.FillAsync("Springfield");
        await Page.GetByLabel("Country").First.FillAsync("United States");
    }

    public async Task GoToTheReviewAsync()
    {
        await FillTheCartAsync();
        await FollowAsync("Check out");
        await SeesAsync("Checkout");
        await FillInTheCheckoutAsync();
        await PressAsync("Review order");
        await SeesAsync("Review your order");
    }

    public async Task GoToTheBankAsync()
    {
        await GoToTheReviewAsync();
        await PressAsync(PlaceTheOrder);
        await SeesAsync("Simulated payment");
    }
}
