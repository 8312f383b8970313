using Microsoft.Playwright;

namespace Shop.Tests.Browser;

/// <summary>Tests the card form with a stub of the script of Stripe.</summary>
public sealed class CardFormTests(CardSite site) : IClassFixture<CardSite>
{
    private const string PayAtStripe = "Pay on Stripe's page";

    [BrowserFact]
    public async Task A_customer_pays_on_a_page_of_the_shop()
    {
        await using var visit = await site.EnterAsync();
        var script = await EnableScriptAsync(visit);
        var shopper = await Shopper.EnterAsync(visit, "card@example.com");
        await GoToTheFormAsync(shopper);

        await PayButton(shopper).ClickAsync();

        await shopper.SeesAsync(Confirmation.Paid);
        shopper.Page.Url.Should().NotContain("secret");
        script.Keys.Should().Equal(CardShop.PublishableKey);
        site.Shop.Stripe.Ledger.Captures(site.Shop.GetIntent(shopper.OrderId)).Should().ContainSingle();
        StripeScript.Complaints(visit).Should().BeEmpty("the policy allows what the form needs");
    }

    [BrowserFact]
    public async Task A_declined_card_is_reported_and_another_card_pays_the_same_order()
    {
        await using var visit = await site.EnterAsync();
        var script = await EnableScriptAsync(visit);
        var shopper = await Shopper.EnterAsync(visit, "declined@example.com");
        await GoToTheFormAsync(shopper);
        script.Confirm = StripeScript.Decline;

        await PayButton(shopper).ClickAsync();
        await Assertions.Expect(shopper.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Your card was declined.");
        script.Confirm = static (stripe, intent) => stripe.Pay(intent);
        await PayButton(shopper).ClickAsync();

        await shopper.SeesAsync(Confirmation.Paid);
        (await site.Shop.App.GetOrdersAsync(shopper.Email)).Should().ContainSingle();
        site.Shop.Stripe.Ledger.Captures(site.Shop.GetIntent(shopper.OrderId)).Should().ContainSingle();
    }

    [BrowserFact]
    public async Task A_payment_that_takes_days_is_checked_until_it_succeeds()
    {
        await using var visit = await site.EnterAsync();
        var script = await EnableScriptAsync(visit);
        script.Confirm = static (stripe, intent) => stripe.StartProcessing(intent);
        var shopper = await Shopper.EnterAsync(visit, "slow@example.com");
        await GoToTheFormAsync(shopper);

        await PayButton(shopper).ClickAsync();
        await shopper.SeesAsync(Confirmation.Waiting);
        site.Shop.Stripe.Pay(site.Shop.GetIntent(shopper.OrderId));
        await shopper.FollowAsync("Refresh");

        await shopper.SeesAsync(Confirmation.Paid);
    }

    [BrowserFact]
    public async Task A_double_click_on_pay_charges_once()
    {
        await using var visit = await site.EnterAsync();
        await EnableScriptAsync(visit);
        var shopper = await Shopper.EnterAsync(visit, "twice@example.com");
        await GoToTheFormAsync(shopper);

        await PayButton(shopper).DblClickAsync();

        await shopper.SeesAsync(Confirmation.Paid);
        site.Shop.Stripe.Ledger.Captures(site.Shop.GetIntent(shopper.OrderId)).Should().ContainSingle();
    }

    [BrowserFact]
    public async Task A_customer_without_script_pays_on_the_page_of_Stripe()
    {
        await using var visit = await site.EnterAsync(new BrowsingOptions { Script = false });
        await EnableScriptAsync(visit);
        var shopper = await Shopper.EnterAsync(visit, "hosted@example.com");
        await shopper.GoToTheReviewAsync();
        await shopper.PressAsync(Shopper.PlaceTheOrder);
        await shopper.ArrivesAtAsync("/orders/card/");
        var thanks = $"/orders/thanks/{shopper.OrderId}";
        await Assertions.Expect(shopper.Page.Locator("#card-form")).ToBeHiddenAsync();

        await shopper.PressAsync(PayAtStripe);
        await shopper.SeesAsync("The page of Stripe");
        site.Shop.Stripe.Pay(new Uri(shopper.Page.Url).Segments[^1]);
        await shopper.Page.GotoAsync(thanks);

        await shopper.SeesAsync(Confirmation.Paid);
    }

    [BrowserFact]
    public async Task A_customer_whose_browser_blocks_the_script_of_Stripe_pays_on_its_page()
    {
        await using var visit = await site.EnterAsync();
        await EnableScriptAsync(visit);
        await visit.Context.RouteAsync("https://js.stripe.com/**", static route => route.AbortAsync());
        var shopper = await Shopper.EnterAsync(visit, "blocked@example.com");
        await shopper.GoToTheReviewAsync();
        await shopper.PressAsync(Shopper.PlaceTheOrder);

        await Assertions.Expect(shopper.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("could not be loaded");
        await Assertions.Expect(PayButton(shopper)).ToBeDisabledAsync();
        await shopper.PressAsync(PayAtStripe);

        await shopper.SeesAsync("The page of Stripe");
    }

    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_pages_of_a_card_payment_are_accessible_and_fit_the_viewport(bool phone)
    {
        await using var visit = await site.EnterAsync(new BrowsingOptions { Phone = phone, WithoutContentSecurityPolicy = true });
        var script = await EnableScriptAsync(visit);
        var shopper = await Shopper.EnterAsync(visit, $"axe-card-{(phone ? "phone" : "desktop")}@example.com");
        await GoToTheFormAsync(shopper);
        await shopper.Page.CheckPageAsync("card");
        script.Confirm = StripeScript.Decline;
        await PayButton(shopper).ClickAsync();
        await Assertions.Expect(shopper.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await shopper.Page.CheckPageAsync("card-declined");
        await shopper.Page.GotoAsync($"/orders/pay/{shopper.OrderId}");
        await shopper.Page.CheckPageAsync("pay");
        await shopper.Page.GotoAsync($"/orders/details/{shopper.OrderId}");
        await shopper.Page.CheckPageAsync("order-card-unpaid");
    }

    private async Task<StripeScript> EnableScriptAsync(BrowserVisit visit)
    {
        var script = new StripeScript(site.Shop.Stripe);
        await script.AnswerAsync(visit);
        return script;
    }

    private static async Task GoToTheFormAsync(Shopper shopper)
    {
        await shopper.GoToTheReviewAsync();
        await shopper.PressAsync(Shopper.PlaceTheOrder);
        await shopper.ArrivesAtAsync("/orders/card/");
        await Assertions.Expect(PayButton(shopper)).ToBeEnabledAsync();
    }

    private static ILocator PayButton(Shopper shopper) => shopper.Page.Locator("#card-form button");
}
