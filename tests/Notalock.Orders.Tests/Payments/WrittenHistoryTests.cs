namespace Notalock.Orders.Tests.Payments;

/// <summary>Tests that a result has the history entries of every commit of its command, and no others.</summary>
public class WrittenHistoryTests
{
    [Fact]
    public async Task A_started_payment_has_the_entries_of_its_intent_and_of_the_response()
    {
        await using var shop = new PaymentShop();
        var order = await shop.PlaceAsync();

        var started = await shop.Orders.StartPaymentAsync(new StartPayment(order.Id, PaymentShop.Provider, Shop.Buyer));

        await ShouldBeWrittenAsync(shop, order, started.History);
        started.History.Select(static e => e.Actor.Kind).Should().Equal(ActorKind.Customer, ActorKind.Customer, ActorKind.Provider);
    }

    [Fact]
    public async Task A_capture_and_a_refund_have_their_entries_and_a_repetition_has_none()
    {
        await using var shop = new PaymentShop();
        var (order, payment) = await shop.PlaceAuthorizedAsync();
        var capture = new CapturePayment(order.Id, payment.Id, Shop.Clerk) { IdempotencyKey = "capture" };

        var captured = await shop.Orders.CaptureAsync(capture);
        await ShouldBeWrittenAsync(shop, order, captured.History);
        var paid = captured.EnsureSucceeded().Order;
        var refunded = await shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk) { PaymentId = payment.Id });
        await ShouldBeWrittenAsync(shop, paid, refunded.History);
        var repeated = await shop.Orders.CaptureAsync(capture);

        (repeated.IsReplay, repeated.History.Count).Should().Be((true, 0));
    }

    [Fact]
    public async Task A_void_and_a_cancellation_with_its_refund_have_their_entries()
    {
        await using var shop = new PaymentShop();
        var (authorized, payment) = await shop.PlaceAuthorizedAsync();
        var (paid, _) = await shop.PlacePaidAsync();

        await ShouldBeWrittenAsync(
            shop, authorized, (await shop.Orders.VoidAsync(new VoidPayment(authorized.Id, payment.Id, Shop.Clerk))).History);
        var canceled = await shop.Orders.CancelAsync(new CancelOrder(paid.Id, Shop.Clerk));

        await ShouldBeWrittenAsync(shop, paid, canceled.History);
        canceled.EnsureSucceeded().RefundedAmount.Should().Be(paid.Total);
    }

    [Fact]
    public async Task A_lookup_at_the_provider_has_the_entries_of_what_changed()
    {
        await using var shop = new PaymentShop();
        var started = await shop.StartAsync(await shop.PlaceAsync());
        shop.Bank.Pay(started.Payment.Reference!);

        var found = await shop.Orders.ReconcilePaymentAsync(new ReconcilePayment(started.Order.Id, started.Payment.Id, Shop.Clerk));

        await ShouldBeWrittenAsync(shop, started.Order, found.History);
    }

    [Fact]
    public async Task A_new_order_a_rejected_command_and_a_command_without_effect_have_what_they_wrote()
    {
        await using var shop = new PaymentShop();
        var cart = Shop.Cart() with { IdempotencyKey = "cart" };
        var created = await shop.Orders.CreateAsync(cart);
        var order = created.EnsureSucceeded().Order;

        created.History.Should().BeEquivalentTo((await shop.Orders.GetHistoryAsync(order.Id)).Entries).And.ContainSingle();
        (await shop.Orders.CreateAsync(cart)).History.Should().BeEmpty("the order was created by the first call");
        (await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, " ", Shop.Clerk))).History.Should().BeEmpty("nothing was written");
        (await shop.Orders.RevokeAccessTokensAsync(new RevokeAccessTokens(order.Id, Shop.Clerk))).History.Should().BeEmpty();
        (await shop.ReloadAsync(order)).HistoryCount.Should().Be(1);
    }

    private static async Task ShouldBeWrittenAsync(PaymentShop shop, Order before, IReadOnlyList<OrderStatusHistory> written)
    {
        var entries = (await shop.Orders.GetHistoryAsync(before.Id)).Entries;
        written.Should().NotBeEmpty().And.BeEquivalentTo(entries.Skip(before.HistoryCount), static o => o.WithStrictOrdering());
    }
}
