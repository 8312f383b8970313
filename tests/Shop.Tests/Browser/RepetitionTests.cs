using Microsoft.Playwright;
using Shop.Payments;

namespace Shop.Tests.Browser;

public sealed class RepetitionTests(ShopSite shop) : IClassFixture<ShopSite>
{
    [BrowserFact]
    public async Task A_double_click_on_place_order_creates_one_order()
    {
        await using var visit = await shop.EnterAsync();
        var shopper = await Shopper.EnterAsync(visit, "two-clicks@example.com");
        await shopper.GoToTheReviewAsync();

        await shopper.Button(Shopper.PlaceTheOrder).DblClickAsync();

        await shopper.SeesAsync("Simulated payment");
        await shopper.ChooseAsync(BankChoice.Pay);
        await shopper.SeesAsync(Confirmation.Paid);
        await shop.GetOnlyOrderAsync(shopper.Email, "paid", charges: 1);
    }

    [BrowserFact]
    public async Task A_double_click_on_pay_charges_once()
    {
        await using var visit = await shop.EnterAsync();
        var shopper = await Shopper.EnterAsync(visit, "pays-twice@example.com");
        await shopper.GoToTheBankAsync();

        await shopper.Choice(BankChoice.Pay).DblClickAsync();

        await shopper.SeesAsync(Confirmation.Paid);
        await shop.GetOnlyOrderAsync(shopper.Email, "paid", charges: 1);
    }

    [BrowserFact]
    public async Task The_back_button_after_a_payment_leads_to_the_confirmation_without_a_second_payment()
    {
        await using var visit = await shop.EnterAsync();
        var shopper = await Shopper.EnterAsync(visit, "back@example.com");
        await shopper.GoToTheBankAsync();
        await shopper.ChooseAsync(BankChoice.Pay);
        await shopper.SeesAsync(Confirmation.Paid);

        await shopper.Page.GoBackAsync();
        await shopper.SeesAsync(Confirmation.Paid);
        await shopper.Page.GoBackAsync();

        await shopper.SeesAsync("Your cart");
        await shop.GetOnlyOrderAsync(shopper.Email, "paid", charges: 1);
    }

    [BrowserTheory]
    [InlineData(BankChoice.Pay, Confirmation.Paid, "paid", 1)]
    [InlineData(BankChoice.PaySlowly, Confirmation.Waiting, "pending", 0)]
    [InlineData(BankChoice.Decline, "Simulated payment", "payment_failed", 0)]
    public async Task An_outdated_review_page_leads_to_the_order_of_its_cart(BankChoice choice, string headline, string status, int charges)
    {
        await using var visit = await shop.EnterAsync();
        var shopper = await Shopper.EnterAsync(visit, $"stale-{choice}@example.com".ToLowerInvariant());
        await shopper.GoToTheReviewAsync();
        var stale = new Shopper(await visit.OpenAsync("/checkout/review"), shopper.Email);
        await shopper.PressAsync(Shopper.PlaceTheOrder);
        await shopper.SeesAsync("Simulated payment");
        await shopper.ChooseAsync(choice);
        await shopper.ArrivesAtAsync("/orders/thanks/");

        await stale.PressAsync(Shopper.PlaceTheOrder);

        await stale.SeesAsync(headline);
        await shop.GetOnlyOrderAsync(shopper.Email, status, charges);
    }

    [BrowserFact]
    public async Task An_outdated_payment_page_has_no_effect_after_the_payment()
    {
        await using var visit = await shop.EnterAsync();
        var shopper = await Shopper.EnterAsync(visit, "stale-bank@example.com");
        await shopper.GoToTheBankAsync();
        var stale = new Shopper(await visit.OpenAsync(new Uri(shopper.Page.Url).AbsolutePath), shopper.Email);
        await shopper.ChooseAsync(BankChoice.Pay);
        await shopper.SeesAsync(Confirmation.Paid);

        await stale.ChooseAsync(BankChoice.Decline);

        await stale.SeesAsync(Confirmation.Paid);
        await shop.GetOnlyOrderAsync(shopper.Email, "paid", charges: 1);
    }

    [BrowserFact]
    public async Task Two_tabs_with_the_same_cart_create_one_order_concurrently()
    {
        await using var visit = await shop.EnterAsync();
        var first = await Shopper.EnterAsync(visit, "tabs@example.com");
        await first.GoToTheReviewAsync();
        var second = new Shopper(await visit.OpenAsync("/checkout/review"), first.Email);

        await Task.WhenAll(first.PressAsync(Shopper.PlaceTheOrder), second.PressAsync(Shopper.PlaceTheOrder));

        await first.SeesAsync("Simulated payment");
        await second.SeesAsync("Simulated payment");
        second.Page.Url.Should().Be(first.Page.Url);
        await second.ChooseAsync(BankChoice.Pay);
        await second.SeesAsync(Confirmation.Paid);
        await first.ChooseAsync(BankChoice.Pay);
        await first.SeesAsync(Confirmation.Paid);
        await shop.GetOnlyOrderAsync(first.Email, "paid", charges: 1);
    }

    [BrowserFact]
    public async Task Two_tabs_with_different_carts_order_only_the_items_that_are_shown()
    {
        await using var visit = await shop.EnterAsync();
        var first = await Shopper.EnterAsync(visit, "changed@example.com");
        await first.GoToTheReviewAsync();
        var second = new Shopper(await visit.OpenAsync(), first.Email);
        await second.FillTheCartAsync();

        await first.PressAsync(Shopper.PlaceTheOrder);

        await first.SeesAsync("Review your order");
        await Assertions.Expect(first.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("a price has changed");
        await first.PressAsync(Shopper.PlaceTheOrder);
        await first.SeesAsync("Simulated payment");
        (await shop.GetOnlyOrderAsync(first.Email, "pending", charges: 0)).Items.Sum(i => i.Quantity).Should().Be(2);
    }
}
