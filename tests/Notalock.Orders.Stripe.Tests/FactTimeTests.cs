using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using static Notalock.Orders.Stripe.Tests.StripeShop;

namespace Notalock.Orders.Stripe.Tests;

public class FactTimeTests
{
    [Fact]
    public async Task Capture_and_refund_have_the_times_of_Stripe_even_if_their_events_arrive_later()
    {
        await using var shop = await OpenAsync();
        var orders = shop.CreateScope().ServiceProvider.GetRequiredService<OrderService>();
        var order = await PlaceAsync(orders);
        var started = (await orders.StartPaymentAsync(new StartPayment(order.Id, "stripe", Actor.Customer("ada")))).EnsureSucceeded();
        shop.Time.Advance(TimeSpan.FromMinutes(5));
        var paidAt = shop.Time.GetUtcNow();
        shop.Stripe.Pay(started.Payment.Reference!);
        await DeliverLaterAsync(shop, orders);
        var refundedAt = shop.Time.GetUtcNow();
        shop.Stripe.RefundInDashboard(started.Payment.Reference!);
        await DeliverLaterAsync(shop, orders);

        order = (await orders.FindByIdAsync(order.Id))!;

        var (payment, refund) = (order.Payments.Single(), order.Refunds.Single());
        payment.CapturedAt.Should().BeCloseTo(paidAt, TimeSpan.FromSeconds(1), "Stripe reports whole seconds");
        payment.RecordedAt.Should().BeOnOrAfter(paidAt.AddHours(2));
        refund.SettledAt.Should().BeCloseTo(refundedAt, TimeSpan.FromSeconds(1));
        refund.RecordedAt.Should().BeOnOrAfter(refundedAt.AddHours(2));
    }

    private static async Task DeliverLaterAsync(StripeShop shop, OrderService orders)
    {
        shop.Time.Advance(TimeSpan.FromHours(2));
        foreach (var webhook in shop.Stripe.TakeWebhooks())
        {
            (await orders.HandleNotificationAsync("stripe", new PaymentWebhookRequest(webhook.Body, webhook.Header))).EnsureSucceeded();
        }
    }
}
