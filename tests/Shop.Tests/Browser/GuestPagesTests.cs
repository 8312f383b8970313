using Microsoft.Playwright;

namespace Shop.Tests.Browser;

public sealed class GuestPagesTests(ShopSite shop) : IClassFixture<ShopSite>
{
    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_pages_of_a_guest_are_accessible_and_fit_the_viewport(bool phone)
    {
        var options = new BrowsingOptions { Phone = phone, WithoutContentSecurityPolicy = true };
        await using var visit = await shop.EnterAsync(options);
        var guest = await Shopper.EnterAsync(visit, $"axe-{(phone ? "phone" : "desktop")}@example.com");
        Task CheckAsync(string name) => guest.Page.CheckPageAsync(name);

        await CheckAsync("products");
        (string Path, string Name)[] pages =
            [("/cart", "cart-empty"), ("/lookup", "lookup"), ("/sign-in", "sign-in"), ("/nowhere", "not-found")];
        foreach (var (path, name) in pages)
        {
            await guest.Page.GotoAsync(path);
            await CheckAsync(name);
        }

        await guest.Page.GotoAsync("/lookup");
        await guest.PressAsync("Find order");
        await Assertions.Expect(guest.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await CheckAsync("lookup-nothing");

        await guest.Page.GotoAsync("/");
        await guest.FillTheCartAsync();
        await CheckAsync("cart");
        await guest.FollowAsync("Check out");
        await guest.SeesAsync("Checkout");
        await CheckAsync("checkout");
        await guest.PressAsync("Review order");
        await Assertions.Expect(guest.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await CheckAsync("checkout-errors");
        await guest.FillInTheCheckoutAsync();
        await guest.PressAsync("Review order");
        await guest.SeesAsync("Review your order");
        await CheckAsync("review");
        await guest.PressAsync(Shopper.PlaceTheOrder);
        await guest.SeesAsync("Simulated payment");
        await CheckAsync("bank");
        await guest.FollowAsync("Return without paying");
        await guest.SeesAsync(Confirmation.Unpaid);
        await CheckAsync("thanks-unpaid");
        await guest.FollowAsync("View order");
        await guest.SeesAsync("Order " + (await shop.GetOnlyOrderAsync(guest.Email, "pending", charges: 0)).Number);
        await CheckAsync("order-unpaid");
    }
}
