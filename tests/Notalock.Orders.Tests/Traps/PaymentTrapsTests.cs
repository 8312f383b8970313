using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;
using Notalock.Orders.Tests.Payments;
using Notalock.Orders.Tests.Payments.Attacks;
using Notalock.Orders.Tests.Payments.Crashes;

namespace Notalock.Orders.Tests.Traps;

/// <summary>Verifies the known traps of payments through a provider, one test for each.</summary>
public class PaymentTrapsTests
{
    [Fact]
    public async Task Trap_webhook_and_browser_return_both_complete_the_order()
    {
        for (var round = 0; round < 10; round++)
        {
            await using var shop = new PaymentShop();
            var started = await shop.StartAsync(await shop.PlaceAsync());
            shop.Bank.Pay(started.Payment.Reference!);
            var paymentEvent = shop.Bank.Events.Single(e => e.Type == "payment.captured");

            await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
            {
                if (i % 2 == 0)
                {
                    (await shop.Orders.HandleNotificationAsync(PaymentShop.Provider, shop.Bank.Sign(paymentEvent))).EnsureSucceeded();
                }
                else
                {
                    (await shop.Orders.ReconcilePaymentAsync(new ReconcilePayment(started.Order.Id, started.Payment.Id, Shop.Buyer)))
                        .EnsureSucceeded();
                }
            })));

            var paid = await shop.ReloadAsync(started.Order);
            (paid.Status, paid.CapturedAmount, paid.Flags).Should().Be((OrderStatus.Paid, paid.Total, OrderFlags.None));
            (await shop.Orders.GetHistoryAsync(paid.Id)).Entries
                .Count(h => h.Kind == OrderHistoryKind.Status && h.Status == OrderStatus.Paid).Should().Be(1);
        }
    }

    [Fact]
    public async Task Trap_the_same_event_settles_twice()
    {
        await using var shop = new PaymentShop();
        var (order, payment) = await shop.PlacePaidAsync();
        shop.Bank.RefundInDashboard(payment.Reference!, Shop.Dollars(10));
        await shop.DeliverAsync();
        var once = await shop.ReloadAsync(order);

        var repeats = shop.Bank.Events.SelectMany(paymentEvent => Enumerable.Repeat(paymentEvent, 4));
        await Task.WhenAll(repeats.Select(paymentEvent => Task.Run(async () =>
            (await shop.Orders.HandleNotificationAsync(PaymentShop.Provider, shop.Bank.Sign(paymentEvent))).EnsureSucceeded().Outcome
                .Should().Be(OrderPaymentEventOutcome.Duplicate))));

        (await shop.ReloadAsync(order)).Should()
            .BeEquivalentTo(new { once.Version, once.CapturedAmount, RefundedAmount = Shop.Dollars(10) }, o => o.ExcludingMissingMembers());
    }

    [Fact]
    public async Task Trap_events_answered_200_and_then_lost()
    {
        for (var at = 1; at <= 2; at++)
        {
            var world = new CrashEnvironment();
            var order = await world.CallAsync(async orders => (await orders.CreateAsync(Shop.Cart())).EnsureSucceeded().Order);
            var started =
                (await world.CallAsync(orders => orders.StartPaymentAsync(new StartPayment(order.Id, world.Bank.Name, Shop.Buyer))))
                    .EnsureSucceeded();
            world.Bank.Pay(started.Payment.Reference!);
            var paymentEvent = world.Bank.Events.Single(e => e.Type == "payment.captured");
            Task DeliverAsync(IServiceProvider services) => services.GetRequiredService<OrderService>()
                .HandleNotificationAsync(world.Bank.Name, world.Bank.Sign(paymentEvent));

            // Without a success response, the provider sends the event again: only durable events are confirmed.
            (await world.RunAsync(new CrashingProcess(at, after: false), DeliverAsync)).Should().BeFalse();
            (await world.CallAsync(orders => orders.FindByIdAsync(order.Id)))!.Status.Should().Be(OrderStatus.Pending);
            (await world.RunAsync(new CrashingProcess(-1, after: false), DeliverAsync)).Should().BeTrue();

            (await world.CallAsync(orders => orders.FindByIdAsync(order.Id)))!.Status.Should().Be(OrderStatus.Paid);
        }
    }

    [Fact]
    public async Task Trap_a_late_failure_flips_a_paid_order()
    {
        await using var shop = new PaymentShop();
        var started = await shop.StartAsync(await shop.PlaceAsync());
        shop.Bank.Decline(started.Payment.Reference!);
        shop.Bank.Pay(started.Payment.Reference!);

        foreach (var paymentEvent in shop.Bank.Events.Reverse())
        {
            await shop.Orders.HandleNotificationAsync(PaymentShop.Provider, shop.Bank.Sign(paymentEvent));
        }

        var paid = await shop.ReloadAsync(started.Order);
        (paid.Status, paid.PaymentState, paid.Payments.Single().Status)
            .Should().Be((OrderStatus.Paid, PaymentState.Paid, OrderPaymentStatus.Captured));
        (await shop.Orders.GetHistoryAsync(paid.Id)).Entries.Should().NotContain(h => h.Status == OrderStatus.PaymentFailed);
    }

    [Fact]
    public async Task Trap_a_second_real_payment_thrown_away()
    {
        await using var shop = new PaymentShop(
            o => o.Faults = SimulatedFaultPlan.None.WithCall(SimulatedOperation.Void, 0, SimulatedCallFault.FailureBefore));
        var first = await shop.StartAsync(await shop.PlaceAsync());
        var second = await shop.StartAsync(first.Order, c => c with { Hosted = true, ReturnUrl = "https://shop.example/thanks" });
        shop.Bank.Pay(first.Payment.Reference!);
        shop.Bank.Pay(second.Payment.SessionReference!);

        await shop.DeliverAsync();

        var order = await shop.ReloadAsync(first.Order);
        order.Payments.Select(p => p.CapturedAmount).Should().Equal(order.Total, order.Total);
        (order.Status, order.PaymentState, order.Flags & OrderFlags.Overpaid)
            .Should().Be((OrderStatus.Paid, PaymentState.Overpaid, OrderFlags.Overpaid));
    }

    [Fact]
    public async Task Trap_double_refund_from_two_clicks()
    {
        for (var round = 0; round < 10; round++)
        {
            await using var shop = new PaymentShop();
            var (order, _) = await shop.PlacePaidAsync();

            var clicks = await Task.WhenAll(
                Enumerable.Range(0, 16).Select(_ => Task.Run(() => shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk)))));

            clicks.Count(c => c.Succeeded).Should().Be(1);
            clicks.Where(c => !c.Succeeded).Should().OnlyContain(c => c.Error!.Code == OrderErrorCodes.RefundExceedsCaptured);
            shop.Movements(SimulatedMovementKind.Refunded).Should().Be(1);
        }
    }

    [Fact]
    public async Task Trap_refund_row_written_after_the_provider_call_and_lost_in_a_crash()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        var (order, _) = await shop.PayScriptedAsync(bank);
        OrderRefund? stored = null;
        bank.Refund = r =>
        {
            stored = shop.ReloadAsync(order).GetAwaiter().GetResult().Refunds.Single(known => known.Id == r.RefundId);
            throw ScriptedProvider.NoResponse();
        };

        await shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk) { Amount = Shop.Dollars(30) });

        (stored!.Status, stored.Amount).Should().Be((OrderRefundStatus.Requested, Shop.Dollars(30)));
        stored.NextCheckAt.Should().NotBeNull("the sweep finds it, whatever becomes of this process");
    }

    [Fact]
    public async Task Trap_fresh_random_idempotency_key_per_call()
    {
        var bank = new ScriptedProvider { Find = static r => PaymentResult.Accepted(ScriptedProvider.Authorized(r)) };
        await using var shop = ScriptedShop.Open(bank);
        bank.Create = static _ => throw ScriptedProvider.NoResponse();
        var order = await shop.PlaceAsync();
        var start =
            new StartPayment(order.Id, bank.Name, Shop.Buyer) { CaptureImmediately = false, SendReceipt = true, Description = "A lamp" };
        await FluentActions.Awaiting(() => shop.Orders.StartPaymentAsync(start)).Should().ThrowAsync<PaymentProviderException>();

        // Changes in between must not change the request, because the provider compares it with the first one.
        await shop.Orders.UpdateContactAsync(new UpdateOrderContact(order.Id, Shop.Clerk) { CustomerEmail = "other@example.com" });
        bank.Create = static r => PaymentResult.Accepted(ScriptedProvider.Authorized(r));
        var authorized = (await shop.Orders.StartPaymentAsync(start with { Description = "Another" })).EnsureSucceeded();
        await shop.Orders.CaptureAsync(new CapturePayment(order.Id, authorized.Payment.Id, Shop.Clerk));
        for (var sweep = 0; sweep < 3; sweep++)
        {
            await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(20));
        }

        bank.RequestsOf<PaymentCreateRequest>()
            .Should().HaveCount(2).And.OnlyContain(r => r == bank.RequestsOf<PaymentCreateRequest>().First());
        bank.RequestsOf<PaymentCaptureRequest>().Count().Should().BeGreaterThan(2);
        bank.RequestsOf<PaymentCaptureRequest>().Should().OnlyContain(r => r == bank.RequestsOf<PaymentCaptureRequest>().First());
    }

    [Fact]
    public async Task Trap_cumulative_refund_amount_added_each_time()
    {
        foreach (var reversed in new[] { false, true })
        {
            await using var shop = new PaymentShop(o => o.RefundEvents = SimulatedRefundEvents.Cumulative);
            var (order, payment) = await shop.PlacePaidAsync();
            shop.Bank.RefundInDashboard(payment.Reference!, Shop.Dollars(10));
            shop.Bank.RefundInDashboard(payment.Reference!, Shop.Dollars(5));

            foreach (var paymentEvent in reversed ? shop.Bank.Events.Reverse() : shop.Bank.Events)
            {
                await shop.Orders.HandleNotificationAsync(PaymentShop.Provider, shop.Bank.Sign(paymentEvent));
            }

            var refunded = await shop.ReloadAsync(order);
            refunded.Refunds.Select(r => r.Amount).Should().BeEquivalentTo([Shop.Dollars(10), Shop.Dollars(5)]);
            refunded.RefundedAmount.Should().Be(Shop.Dollars(15));
        }
    }

    [Fact]
    public async Task Trap_refund_made_in_the_providers_dashboard_never_seen()
    {
        await using var shop = new PaymentShop();
        var (order, payment) = await shop.PlacePaidAsync();
        shop.Bank.Faults = SimulatedFaultPlan.None with { Lost = 1 };
        shop.Bank.RefundInDashboard(payment.Reference!, Shop.Dollars(30));
        (await shop.DeliverAsync()).Should().BeEmpty();

        await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(1));

        var refunded = await shop.ReloadAsync(order);
        (refunded.RefundedAmount, refunded.PaymentState, refunded.Status)
            .Should().Be((Shop.Dollars(30), PaymentState.PartiallyRefunded, OrderStatus.Paid));
        var tooMuch = await shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk) { Amount = Shop.Dollars(70.01m) });
        tooMuch.Error!.Code.Should().Be(OrderErrorCodes.RefundExceedsCaptured);
    }

    [Fact]
    public async Task Trap_a_cent_of_rounding_leaves_an_order_partly_paid()
    {
        await using var shop = new PaymentShop();
        var order = await shop.PlaceAsync(Shop.Cart(price: 33.33m, quantity: 3));
        var started = (await shop.Orders.AuthorizeAsync(new StartPayment(order.Id, PaymentShop.Provider, Shop.Buyer))).EnsureSucceeded();
        shop.Bank.Pay(started.Payment.Reference!);
        await shop.DeliverAsync();

        foreach (var part in order.Total.Allocate(1, 1, 1, 1, 1, 1, 1))
        {
            (await shop.Orders.CaptureAsync(new CapturePayment(order.Id, started.Payment.Id, Shop.Clerk) { Amount = part }))
                .EnsureSucceeded();
        }

        var paid = await shop.ReloadAsync(order);
        (paid.Status, paid.PaymentState, paid.CapturedAmount).Should().Be((OrderStatus.Paid, PaymentState.Paid, order.Total));
        shop.Movements(SimulatedMovementKind.Captured).Should().Be(7);
    }
}
