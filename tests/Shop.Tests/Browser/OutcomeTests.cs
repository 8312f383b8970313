using Shop.Payments;

namespace Shop.Tests.Browser;

public sealed class OutcomeTests(ShopSite shop) : IClassFixture<ShopSite>
{
    [BrowserTheory]
    [InlineData(BankChoice.Pay, Confirmation.Paid, "paid", 1)]
    [InlineData(BankChoice.Decline, Confirmation.Failed, "payment_failed", 0)]
    [InlineData(BankChoice.DeclineThenPay, Confirmation.Paid, "paid", 1)]
    [InlineData(BankChoice.PayLateWebhook, Confirmation.Paid, "paid", 1)]
    [InlineData(BankChoice.PayNoWebhook, Confirmation.Paid, "paid", 1)]
    [InlineData(BankChoice.PaySlowly, Confirmation.Waiting, "pending", 0)]
    public async Task Guest_and_customer_arrive_at_the_right_confirmation_with_one_order_whatever_the_bank_does(
        BankChoice choice, string headline, string status, int charges)
    {
        foreach (var signedIn in new[] { false, true })
        {
            await using var visit = await shop.EnterAsync();
            var shopper = await Shopper.EnterAsync(visit, $"{choice}-{signedIn}@example.com".ToLowerInvariant(), signedIn);
            await shopper.GoToTheBankAsync();

            await shopper.ChooseAsync(choice);

            await shopper.SeesAsync(headline);
            await shop.OnlyOrderAsync(shopper.Email, status, charges);
            await shopper.Page.ReloadAsync();
            await shopper.SeesAsync(headline);
            var order = await shop.OnlyOrderAsync(shopper.Email, status, charges);
            order.CustomerId.Should().Be(signedIn ? "ada" : null);
            visit.Complaints.Should().BeEmpty();
        }
    }

    [BrowserTheory]
    [InlineData(BankChoice.PayLateWebhook, "Send the delayed webhook")]
    [InlineData(BankChoice.PaySlowly, "Approve the payment and send the webhook")]
    public async Task When_the_late_webhook_comes_in_the_confirmation_is_right_and_nothing_is_charged_again(BankChoice choice, string letGo)
    {
        foreach (var signedIn in new[] { false, true })
        {
            await using var visit = await shop.EnterAsync();
            var shopper = await Shopper.EnterAsync(visit, $"later-{choice}-{signedIn}@example.com".ToLowerInvariant(), signedIn);
            await shopper.GoToTheBankAsync();
            await shopper.ChooseAsync(choice);
            await shopper.SeesAsync(choice is BankChoice.PaySlowly ? Confirmation.Waiting : Confirmation.Paid);

            await shopper.PressAsync(letGo);

            await shopper.SeesAsync(Confirmation.Paid);
            var order = await shop.OnlyOrderAsync(shopper.Email, "paid", charges: 1);
            (await shop.MissingWebhooksAsync(order)).Should().Be(0);
            visit.Complaints.Should().BeEmpty();
        }
    }

    [BrowserFact]
    public async Task After_a_declined_card_the_customer_tries_again_and_pays_the_same_order()
    {
        await using var visit = await shop.EnterAsync();
        var shopper = await Shopper.EnterAsync(visit, "again@example.com");
        await shopper.GoToTheBankAsync();
        await shopper.ChooseAsync(BankChoice.Decline);
        await shopper.SeesAsync(Confirmation.Failed);

        await shopper.FollowAsync("Try again");
        await shopper.SeesAsync("Simulated payment");
        await shopper.ChooseAsync(BankChoice.Pay);

        await shopper.SeesAsync(Confirmation.Paid);
        await shop.OnlyOrderAsync(shopper.Email, "paid", charges: 1);
        visit.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Without_script_the_purchase_is_the_same()
    {
        await using var visit = await shop.EnterAsync(new BrowsingOptions { Script = false, Phone = true });
        var shopper = await Shopper.EnterAsync(visit, "no-script@example.com");
        await shopper.GoToTheBankAsync();

        await shopper.ChooseAsync(BankChoice.PaySlowly);
        await shopper.SeesAsync(Confirmation.Waiting);
        await shopper.PressAsync("Approve the payment and send the webhook");

        await shopper.SeesAsync(Confirmation.Paid);
        await shop.OnlyOrderAsync(shopper.Email, "paid", charges: 1);
        visit.Complaints.Should().BeEmpty();
    }
}
