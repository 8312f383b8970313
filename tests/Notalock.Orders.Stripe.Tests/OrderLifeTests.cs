using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.StripeServer;
using static Notalock.Orders.Stripe.Tests.StripeShop;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>Tests complete orders with the Stripe provider. The tests of the order service cover the details.</summary>
public class OrderLifeTests
{
    private static readonly Actor Clerk = Actor.Staff("casey");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task An_order_is_authorized_partially_captured_refunded_and_disputed_with_events_in_any_order(int seed)
    {
        await using var shop = await OpenAsync();
        await using var scope = shop.CreateScope();
        var orders = scope.ServiceProvider.GetRequiredService<OrderService>();
        var order = await PlaceAsync(orders);

        var started = (await orders.AuthorizeAsync(new StartPayment(order.Id, "stripe", Actor.Customer("ada")))).EnsureSucceeded();
        started.ClientSecret.Should().NotBeNull();
        var reference = started.Payment.Reference!;
        shop.Stripe.Decline(reference);
        shop.Stripe.Pay(reference);
        await DeliverAsync(shop, orders, seed);
        order = (await orders.FindByIdAsync(order.Id))!;
        order.PaymentState.Should().Be(PaymentState.Authorized);

        (await orders.CaptureAsync(new CapturePayment(order.Id, started.Payment.Id, Clerk) { Amount = Usd(80) })).EnsureSucceeded();
        (await orders.RefundAsync(new RefundPayment(order.Id, Clerk) { Amount = Usd(10) })).EnsureSucceeded();
        shop.Stripe.RefundInDashboard(reference, 500);
        var dispute = shop.Stripe.OpenDispute(reference);
        await DeliverAsync(shop, orders, seed);

        order = (await orders.FindByIdAsync(order.Id))!;
        order.CapturedAmount.Should().Be(Usd(80));
        order.RefundedAmount.Should().Be(Usd(15), "the amount that the partial capture released is not a refund");
        order.Refunds.Should().HaveCount(2);
        order.Flags.Should().HaveFlag(OrderFlags.DisputeOpen).And.NotHaveFlag(OrderFlags.AmountMismatch);
        order.Payments.Should().ContainSingle().Which.Should().BeEquivalentTo(new { CardBrand = "visa", CardLast4 = "4242" });
        shop.Stripe.Ledger.Captures(reference).Should().ContainSingle();
        shop.Stripe.Ledger.Refunds(reference).Should().HaveCount(2);

        shop.Stripe.UpdateDispute(dispute, "won");
        await DeliverAsync(shop, orders, seed);
        (await orders.FindByIdAsync(order.Id))!.Payments[0].Disputes
            .Should().ContainSingle().Which.Status.Should().Be(OrderDisputeStatus.Won);
    }

    [Fact]
    public async Task An_order_is_paid_on_a_hosted_page()
    {
        await using var shop = await OpenAsync();
        await using var scope = shop.CreateScope();
        var orders = scope.ServiceProvider.GetRequiredService<OrderService>();
        var order = await PlaceAsync(orders);
        var start = new StartPayment(
            order.Id, "stripe", Actor.Customer("ada"))
        { Hosted = true, ReturnUrl = "https://shop.example/thanks" };

        var started = (await orders.StartPaymentAsync(start)).EnsureSucceeded();
        started.RedirectUrl.Should().NotBeNull();
        (await orders.StartPaymentAsync(start)).EnsureSucceeded().RedirectUrl
            .Should().Be(started.RedirectUrl, "the payment is resumed on the same page");
        shop.Stripe.Pay(started.Payment.SessionReference!);
        await DeliverAsync(shop, orders, seed: 5);

        order = (await orders.FindByIdAsync(order.Id))!;
        order.Status.Should().Be(OrderStatus.Paid);
        order.Payments.Should().ContainSingle().Which.Reference.Should().StartWith("pi_");
    }

    [Fact]
    public async Task A_canceled_order_expires_its_checkout_session()
    {
        await using var shop = await OpenAsync();
        await using var scope = shop.CreateScope();
        var orders = scope.ServiceProvider.GetRequiredService<OrderService>();
        var order = await PlaceAsync(orders);
        var start = new StartPayment(order.Id, "stripe", Actor.Customer("ada"))
        {
            Hosted = true,
            ReturnUrl = "https://shop.example/thanks",
        };
        var started = (await orders.StartPaymentAsync(start)).EnsureSucceeded();

        (await orders.CancelAsync(new CancelOrder(order.Id, Clerk))).EnsureSucceeded();

        shop.Stripe.Get(started.Payment.SessionReference!)["status"]!.ToString().Should().Be("expired");
        (await orders.FindByIdAsync(order.Id))!.Payments[0].Status.Should().Be(OrderPaymentStatus.Voided);
    }

    private static async Task<Order> PlaceAsync(OrderService orders)
    {
        var cart = new CreateOrder(
            Actor.Customer("ada"), Currency.FromCode("usd"), [new CartItem("lamp-01", "Brass desk lamp", 2, Usd(49.99m))])
        {
            CustomerId = "ada",
            CustomerEmail = "ada@example.com",
        };
        return (await orders.CreateAsync(cart)).EnsureSucceeded().Order;
    }

    private static async Task DeliverAsync(StripeShop shop, OrderService orders, int seed)
    {
        foreach (var webhook in FakeStripeWebhook.Scramble(shop.Stripe.TakeWebhooks(), seed, maxCopies: 3))
        {
            (await orders.HandleNotificationAsync("stripe", new PaymentWebhookRequest(webhook.Body, webhook.Header))).EnsureSucceeded();
        }
    }
}
