using Microsoft.Playwright;

namespace Shop.Tests.Browser;

public sealed class KeyboardTests(ShopSite shop) : IClassFixture<ShopSite>
{
    [BrowserFact]
    public async Task The_whole_purchase_works_with_the_keyboard_alone()
    {
        await using var visit = await shop.EnterAsync();
        var shopper = await Shopper.EnterAsync(visit, "keys@example.com");
        var page = shopper.Page;

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(Focused(page)).ToHaveTextAsync("Skip to content");
        await Assertions.Expect(Focused(page)).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.PressOnAsync("Add to cart: Brass desk lamp");
        await shopper.SeesAsync("Your cart");
        await page.PressOnAsync("Check out");
        await shopper.SeesAsync("Checkout");
        foreach (var (label, value) in new[]
        {
            ("Name", "Grace Example"), ("Email", shopper.Email), ("Street and number", "1 Long Road"), ("Postal code", "12345"),
            ("City", "Springfield"), ("Country", "United States"),
        })
        {
            await page.TabToAsync(label);
            await page.Keyboard.TypeAsync(value);
        }

        await page.TabToAsync("Standard 3–5 days. Free from $100.00. $5.90");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.PressOnAsync("Review order");
        await shopper.SeesAsync("Review your order");
        await page.PressOnAsync("Place order and pay");
        await shopper.SeesAsync("Simulated payment");
        await page.PressOnAsync("Pay");

        await shopper.SeesAsync(Confirmation.Paid);
        var order = await shop.GetOnlyOrderAsync(shopper.Email, "paid", charges: 1);
        order.ShippingMethod.Should().Be("Express");
        visit.Complaints.Should().BeEmpty();
    }

    private static ILocator Focused(IPage page) => page.Locator(":focus");
}
