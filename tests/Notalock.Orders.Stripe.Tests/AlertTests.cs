using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using static Notalock.Orders.Stripe.Tests.StripeShop;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>Tests what Stripe reports about a payment besides its money: fraud warnings, reviews, deadlines and fees.</summary>
public class AlertTests
{
    [Fact]
    public async Task A_fraud_warning_raises_a_flag_until_it_requires_no_action()
    {
        await using var shop = await OpenAsync();
        var (orders, order, reference) = await PayAsync(shop);

        var warning = shop.Stripe.AddFraudWarning(reference);
        await DeliverAsync(shop, orders);
        order = (await orders.FindByIdAsync(order.Id))!;
        order.Flags.Should().HaveFlag(OrderFlags.FraudWarning);
        order.Payments[0].Alerts.Should().Equal(
            new OrderPaymentAlert(warning, OrderPaymentAlertKind.FraudWarning, IsOpen: true, "made_with_stolen_card"));

        shop.Stripe.UpdateFraudWarning(warning, actionable: false);
        await DeliverAsync(shop, orders);
        order = (await orders.FindByIdAsync(order.Id))!;
        order.Flags.Should().NotHaveFlag(OrderFlags.FraudWarning);
        order.Payments[0].Alerts.Should().ContainSingle().Which.IsOpen.Should().BeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_review_raises_a_flag_until_it_is_closed_even_if_its_events_arrive_in_the_wrong_order(bool reversed)
    {
        await using var shop = await OpenAsync();
        var (orders, order, reference) = await PayAsync(shop);

        var review = shop.Stripe.OpenReview(reference);
        if (!reversed)
        {
            await DeliverAsync(shop, orders);
            (await orders.FindByIdAsync(order.Id))!.Flags.Should().HaveFlag(OrderFlags.ReviewOpen);
        }

        shop.Stripe.CloseReview(review);
        await DeliverAsync(shop, orders, reversed);

        order = (await orders.FindByIdAsync(order.Id))!;
        order.Flags.Should().NotHaveFlag(OrderFlags.ReviewOpen);
        order.Payments[0].Alerts.Should().ContainSingle().Which.IsOpen.Should().BeFalse();
    }

    [Fact]
    public async Task A_dispute_has_a_reason_a_deadline_and_a_page_in_the_dashboard()
    {
        await using var shop = await OpenAsync();
        var (orders, order, reference) = await PayAsync(shop);

        shop.Stripe.OpenDispute(reference);
        await DeliverAsync(shop, orders);

        var dispute = (await orders.FindByIdAsync(order.Id))!.Payments[0].Disputes.Should().ContainSingle().Which;
        dispute.Reason.Should().Be("fraudulent");
        dispute.EvidenceDueBy.Should().BeAfter(shop.Time.GetUtcNow());
        dispute.Url.Should().Be($"https://dashboard.stripe.com/test/payments/{reference}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lost_dispute_takes_its_amount_from_the_order_even_if_its_events_arrive_in_the_wrong_order(bool reversed)
    {
        await using var shop = await OpenAsync();
        var (orders, order, reference) = await PayAsync(shop);

        var dispute = shop.Stripe.OpenDispute(reference);
        if (!reversed)
        {
            await DeliverAsync(shop, orders);
            (await orders.FindByIdAsync(order.Id))!.LostDisputeAmount.Should().Be(Usd(0));
        }

        shop.Stripe.UpdateDispute(dispute, "lost");
        await DeliverAsync(shop, orders, reversed);

        order = (await orders.FindByIdAsync(order.Id))!;
        order.LostDisputeAmount.Should().Be(order.CapturedAmount).And.NotBe(Usd(0));
        order.GetLostDisputes().Should().ContainSingle().Which.ClosedAt
            .Should().BeCloseTo(shop.Time.GetUtcNow(), TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_fee_and_the_net_amount_are_read_if_the_option_is_set(bool readFees)
    {
        await using var shop = await OpenAsync(options => options.ReadFees = readFees);
        var reference = await shop.CreatePaidAsync(Usd(100));

        var settlement = (await shop.FindAsync(reference)).Snapshot!.Settlement;

        (settlement is not null).Should().Be(readFees);
        if (settlement is not null)
        {
            settlement.Fee.MinorUnits.Should().BePositive();
            (settlement.Fee + settlement.Net).Should().Be(Usd(100));
        }
    }

    private static async Task<(OrderService Orders, Order Order, string Reference)> PayAsync(StripeShop shop)
    {
        var orders = shop.CreateScope().ServiceProvider.GetRequiredService<OrderService>();
        var order = await PlaceAsync(orders);
        var started = (await orders.StartPaymentAsync(new StartPayment(order.Id, "stripe", Actor.Customer("ada")))).EnsureSucceeded();
        shop.Stripe.Pay(started.Payment.Reference!);
        await DeliverAsync(shop, orders);
        return (orders, order, started.Payment.Reference!);
    }

    private static async Task DeliverAsync(StripeShop shop, OrderService orders, bool reversed = false)
    {
        var webhooks = shop.Stripe.TakeWebhooks();
        foreach (var webhook in reversed ? webhooks.Reverse() : webhooks)
        {
            (await orders.HandleNotificationAsync("stripe", new PaymentWebhookRequest(webhook.Body, webhook.Header)))
                .EnsureSucceeded();
        }
    }
}
