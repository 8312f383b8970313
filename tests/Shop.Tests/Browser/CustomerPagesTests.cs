using Shop.Payments;

namespace Shop.Tests.Browser;

public sealed class CustomerPagesTests(ShopSite shop) : IClassFixture<ShopSite>
{
    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_pages_of_a_customer_are_accessible_and_fit_the_viewport(bool phone)
    {
        var options = new BrowsingOptions { Phone = phone, WithoutContentSecurityPolicy = true };
        await using var visit = await shop.EnterAsync(options);
        var customer = await Shopper.EnterAsync(visit, $"axe-customer-{(phone ? "phone" : "desktop")}@example.com", signedIn: true);
        Task CheckAsync(string name) => customer.Page.CheckPageAsync(name);

        await customer.Page.GotoAsync("/orders");
        await CheckAsync("orders");
        await customer.Page.GotoAsync("/sign-in");
        await CheckAsync("signed-in");
        await customer.Page.GotoAsync("/");
        await customer.GoToTheBankAsync();
        await customer.ChooseAsync(BankChoice.Decline);
        await customer.SeesAsync(Confirmation.Failed);
        await CheckAsync("thanks-failed");
        await customer.PressAsync("Try again");
        await customer.SeesAsync("Simulated payment");
        await customer.ChooseAsync(BankChoice.PaySlowly);
        await customer.SeesAsync(Confirmation.Waiting);
        await CheckAsync("thanks-pending");
        await customer.PressAsync("Approve the payment and send the webhook");
        await customer.SeesAsync(Confirmation.Paid);
        await CheckAsync("thanks-paid");
        await customer.FollowAsync("View order");
        await customer.ArrivesAtAsync("/orders/details/");
        await CheckAsync("order");
        await customer.Page.GetByText("Receipt").ClickAsync();
        await customer.SeesAsync("Receipt");
        await CheckAsync("receipt");
    }
}
