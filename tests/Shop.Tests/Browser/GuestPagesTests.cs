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
        Task LookAsync(string name) => guest.Page.HoldsUpAsync(name);

        await LookAsync("products");
        foreach (var (path, name) in new[] { ("/cart", "cart-empty"), ("/lookup", "lookup"), ("/sign-in", "sign-in"), ("/nowhere", "not-found") })
        {
            await guest.Page.GotoAsync(path);
            await LookAsync(name);
        }

        await guest.Page.GotoAsync("/lookup");
        await guest.PressAsync("Find order");
        await Assertions.Expect(guest.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await LookAsync("lookup-nothing");

        await guest.Page.GotoAsync("/");
        await guest.FillTheCartAsync();
        await LookAsync("cart");
        await guest.FollowAsync("Check out");
        await guest.SeesAsync("Checkout");
        await LookAsync("checkout");
        await guest.PressAsync("Review order");
        await Assertions.Expect(guest.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await LookAsync("checkout-errors");
        await guest.FillInTheCheckoutAsync();
        await guest.PressAsync("Review order");
        await guest.SeesAsync("Review your order");
        await LookAsync("review");
        await guest.PressAsync(Shopper.PlaceTheOrder);
        await guest.SeesAsync("Simulated payment");
        await LookAsync("bank");
        await guest.FollowAsync("Return without paying");
        await guest.SeesAsync(Confirmation.Unpaid);
        await LookAsync("thanks-unpaid");
        await guest.FollowAsync("View order");
        await guest.SeesAsync("Order " + (await shop.OnlyOrderAsync(guest.Email, "pending", charges: 0)).Number);
        await LookAsync("order-unpaid");
    }
}
