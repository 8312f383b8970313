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
    public async Task Guests_and_customers_reach_the_correct_confirmation_with_one_order_for_every_bank_result(
        BankChoice choice, string headline, string status, int charges)
    {
        foreach (var signedIn in new[] { false, true })
        {
            await using var visit = await shop.EnterAsync();
            var shopper = await Shopper.EnterAsync(visit, $"{choice}-{signedIn}@example.com".ToLowerInvariant(), signedIn);
            await shopper.GoToTheBankAsync();

            await shopper.ChooseAsync(choice);

            await shopper.SeesAsync(headline);
            await shop.GetOnlyOrderAsync(shopper.Email, status, charges);
            await shopper.Page.ReloadAsync();
            await shopper.SeesAsync(headline);
            var order = await shop.GetOnlyOrderAsync(shopper.Email, status, charges);
            order.CustomerId.Should().Be(signedIn ? "ada" : null);
            visit.Complaints.Should().BeEmpty();
        }
    }

    [BrowserTheory]
    [InlineData(BankChoice.PayLateWebhook, "Send the delayed webhook")]
    [InlineData(BankChoice.PaySlowly, "Approve the payment and send the webhook")]
    public async Task The_confirmation_is_correct_after_a_late_webhook_and_the_card_is_charged_once(BankChoice choice, string button)
    {
        foreach (var signedIn in new[] { false, true })
        {
            await using var visit = await shop.EnterAsync();
            var shopper = await Shopper.EnterAsync(visit, $"later-{choice}-{signedIn}@example.com".ToLowerInvariant(), signedIn);
            await shopper.GoToTheBankAsync();
            await shopper.ChooseAsync(choice);
            await shopper.SeesAsync(choice is BankChoice.PaySlowly ? Confirmation.Waiting : Confirmation.Paid);

            await shopper.PressAsync(button);

            await shopper.SeesAsync(Confirmation.Paid);
            var order = await shop.GetOnlyOrderAsync(shopper.Email, "paid", charges: 1);
            (await shop.CountMissingWebhooksAsync(order)).Should().Be(0);
            visit.Complaints.Should().BeEmpty();
        }
    }

    [BrowserFact]
    public async Task A_customer_pays_the_same_order_after_a_declined_card()
    {
        await using var visit = await shop.EnterAsync();
        var shopper = await Shopper.EnterAsync(visit, "again@example.com");
        await shopper.GoToTheBankAsync();
        await shopper.ChooseAsync(BankChoice.Decline);
        await shopper.SeesAsync(Confirmation.Failed);

        await shopper.PressAsync("Try again");
        await shopper.SeesAsync("Simulated payment");
        await shopper.ChooseAsync(BankChoice.Pay);

        await shopper.SeesAsync(Confirmation.Paid);
        await shop.GetOnlyOrderAsync(shopper.Email, "paid", charges: 1);
        visit.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task The_purchase_works_without_script()
    {
        await using var visit = await shop.EnterAsync(new BrowsingOptions { Script = false, Phone = true });
        var shopper = await Shopper.EnterAsync(visit, "no-script@example.com");
        await shopper.GoToTheBankAsync();

        await shopper.ChooseAsync(BankChoice.PaySlowly);
        await shopper.SeesAsync(Confirmation.Waiting);
        await shopper.PressAsync("Approve the payment and send the webhook");

        await shopper.SeesAsync(Confirmation.Paid);
        await shop.GetOnlyOrderAsync(shopper.Email, "paid", charges: 1);
        visit.Complaints.Should().BeEmpty();
    }
}
