using Microsoft.Playwright;

namespace Shop.Tests.Browser;

public sealed class KeyboardTests(ShopSite shop) : IClassFixture<ShopSite>
{
    private const int FarthestStop = 60;

    [BrowserFact]
    public async Task The_whole_purchase_can_be_made_with_the_keyboard_alone()
    {
        await using var visit = await shop.EnterAsync();
        var shopper = await Shopper.EnterAsync(visit, "keys@example.com");
        var page = shopper.Page;

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(Focused(page)).ToHaveTextAsync("Skip to the content");
        await Assertions.Expect(Focused(page)).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await PressOnAsync(page, "Add to cart: Brass desk lamp");
        await shopper.SeesAsync("Your cart");
        await PressOnAsync(page, "Check out");
        await shopper.SeesAsync("Checkout");
        foreach (var (label, value) in new[]
        {
            ("Name", "Grace Example"), ("E-mail", shopper.Email), ("Street and number", "1 Long Road"), ("Postal code", "12345"),
            ("City", "Springfield"), ("Country", "United States"),
        })
        {
            await TabToAsync(page, label);
            await page.Keyboard.TypeAsync(value);
        }

        await TabToAsync(page, "Standard 3–5 days. Free from $100.00. $5.90");
        await page.Keyboard.PressAsync("ArrowDown");
        await PressOnAsync(page, "Review the order");
        await shopper.SeesAsync("Review your order");
        await PressOnAsync(page, "Place the order and pay");
        await shopper.SeesAsync("Simulated payment");
        await PressOnAsync(page, "Pay");

        await shopper.SeesAsync(Confirmation.Paid);
        var order = await shop.OnlyOrderAsync(shopper.Email, "paid", charges: 1);
        order.ShippingMethod.Should().Be("Express");
        visit.Complaints.Should().BeEmpty();
    }

    private static async Task PressOnAsync(IPage page, string name)
    {
        await TabToAsync(page, name);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task TabToAsync(IPage page, string name)
    {
        var stops = new List<string>();
        while (stops.Count < FarthestStop)
        {
            await page.Keyboard.PressAsync("Tab");
            var stop = await NameOfFocusedAsync(page);
            if (stop == name)
            {
                (await HasVisibleFocusAsync(page)).Should().BeTrue($"one sees that the focus is on '{name}'");
                return;
            }

            stops.Add(stop);
        }

        stops.Should().Contain(name, "the tab key leads there");
    }

    private static ILocator Focused(IPage page) => page.Locator(":focus");

    private static Task<string> NameOfFocusedAsync(IPage page) => page.EvaluateAsync<string>(
        "() => { const e = document.activeElement; return (e.labels?.length ? e.labels[0] : e).textContent.trim().replace(/\\s+/g, ' '); }");

    private static Task<bool> HasVisibleFocusAsync(IPage page) => page.EvaluateAsync<bool>(
        "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; }");
}
