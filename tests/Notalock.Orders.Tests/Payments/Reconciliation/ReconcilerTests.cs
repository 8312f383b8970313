using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Payments.Reconciliation;

public class ReconcilerTests
{
    [Fact]
    public async Task A_payment_with_a_lost_notification_is_found()
    {
        await using var shop = new PaymentShop(o => o.Faults = SimulatedFaultPlan.None with { Lost = 1 });
        var started = await shop.StartAsync(await shop.PlaceAsync());
        shop.Bank.Pay(started.Payment.Reference!);
        (await shop.DeliverAsync()).Should().BeEmpty();
        shop.Clock.Advance(TimeSpan.FromMinutes(6));

        var report = await shop.Reconciler.RunAsync();

        report.EventsFetched.Should().Be(shop.Bank.Events.Count);
        (await shop.ReloadAsync(started.Order)).Status.Should().Be(OrderStatus.Paid);
        (await shop.Reconciler.RunAsync()).IsEmpty.Should().BeTrue("fetched events are not fetched again");
    }

    [Fact]
    public async Task The_return_page_finds_a_capture_before_its_notification_arrives()
    {
        await using var shop = new PaymentShop();
        var started = await shop.StartAsync(await shop.PlaceAsync());
        shop.Bank.Pay(started.Payment.Reference!);

        var command = new ReconcilePayment(started.Order.Id, started.Payment.Id, Shop.Buyer);
        var found = (await shop.Orders.ReconcilePaymentAsync(command)).EnsureSucceeded();
        var late = await shop.DeliverAsync();

        found.Order.Status.Should().Be(OrderStatus.Paid);
        late.Should().OnlyContain(o => o.Outcome == OrderPaymentEventOutcome.Applied);
        (await shop.ReloadAsync(started.Order)).Version.Should().Be(found.Order.Version, "the notifications contained no changes");
    }

    [Fact]
    public async Task Lookups_become_less_frequent_and_end()
    {
        await using var shop = new PaymentShop();
        var started = await shop.StartAsync(await shop.PlaceAsync());
        var lookups = 0;
        for (var hour = 0; hour < 24 * 20; hour++)
        {
            shop.Clock.Advance(TimeSpan.FromHours(1));
            lookups += (await shop.Reconciler.RunAsync()).PaymentsChecked;
        }

        lookups.Should().BeInRange(5, 20);
        (await shop.ReloadAsync(started.Order)).Payments[0].NextCheckAt.Should().BeNull();
    }

    [Fact]
    public async Task An_unpaid_order_expires_after_a_last_lookup()
    {
        await using var shop = new PaymentShop(options: o => o.Payments.UnpaidLifetime = TimeSpan.FromHours(2));
        var untouched = await shop.PlaceAsync();
        var started = await shop.StartAsync(await shop.PlaceAsync());
        var paid = await shop.StartAsync(await shop.PlaceAsync());
        var offline = await shop.PlaceAsync(Shop.Cart() with { OfflineMethod = OfflinePaymentMethod.BankTransfer });
        shop.Bank.Pay(paid.Payment.Reference!);
        shop.Clock.Advance(TimeSpan.FromMinutes(119));
        (await shop.Reconciler.RunAsync()).OrdersExpired.Should().Be(0);
        shop.Clock.Advance(TimeSpan.FromMinutes(2));

        var report = await shop.Reconciler.RunAsync();

        report.OrdersExpired.Should().Be(2);
        (await shop.ReloadAsync(untouched)).Status.Should().Be(OrderStatus.Canceled);
        var expired = await shop.ReloadAsync(started.Order);
        (expired.Status, expired.Payments[0].Status).Should().Be((OrderStatus.Canceled, OrderPaymentStatus.Voided));
        (await shop.Orders.GetHistoryAsync(expired.Id)).Entries.Should().Contain(
            h => h.Status == OrderStatus.Canceled && h.Actor == Actor.System("expiry"));
        (await shop.ReloadAsync(paid.Order)).Status.Should().Be(OrderStatus.Paid);
        (await shop.ReloadAsync(offline)).Status.Should().Be(OrderStatus.Pending);
    }

    [Fact]
    public async Task Lifetimes_are_set_per_provider()
    {
        await using var shop = new PaymentShop(options: o =>
        {
            o.Payments.UnpaidLifetimes["offline"] = TimeSpan.FromDays(14);
            o.Payments.UnpaidLifetimes[PaymentShop.Provider] = null;
            o.Payments.UnpaidLifetime = TimeSpan.FromHours(1);
        });
        var online = (await shop.StartAsync(await shop.PlaceAsync())).Order;
        var offline = await shop.PlaceAsync(Shop.Cart() with { OfflineMethod = OfflinePaymentMethod.BankTransfer });
        var neither = await shop.PlaceAsync();
        shop.Clock.Advance(TimeSpan.FromDays(13));
        await shop.Reconciler.RunAsync();
        (await shop.ReloadAsync(offline)).Status.Should().Be(OrderStatus.Pending);
        shop.Clock.Advance(TimeSpan.FromDays(1));

        await shop.Reconciler.RunAsync();

        (await shop.ReloadAsync(online)).Status.Should().Be(OrderStatus.Pending);
        (await shop.ReloadAsync(offline)).Status.Should().Be(OrderStatus.Canceled);
        (await shop.ReloadAsync(neither)).Status.Should().Be(OrderStatus.Canceled);
    }

    [Fact]
    public async Task An_order_does_not_expire_while_the_provider_is_unavailable()
    {
        await using var shop = new PaymentShop(options: o => o.Payments.UnpaidLifetime = TimeSpan.FromHours(2));
        var started = await shop.StartAsync(await shop.PlaceAsync());
        shop.Clock.Advance(TimeSpan.FromHours(3));
        shop.Bank.Faults = SimulatedFaultPlan.None with { FailureBefore = 1 };

        var report = await shop.Reconciler.RunAsync();

        report.OrdersExpired.Should().Be(0);
        report.Failures.Should().Contain(f => f.OrderId == started.Order.Id);
        (await shop.ReloadAsync(started.Order)).Status.Should().Be(OrderStatus.Pending);
    }

    [Fact]
    public async Task An_authorization_is_flagged_a_day_before_it_expires_and_again_only_after_it_has_expired()
    {
        await using var shop = new PaymentShop();
        var (order, payment) = await shop.PlaceAuthorizedAsync();
        shop.Clock.Advance(payment.ExpiresAt!.Value - TimeSpan.FromHours(23) - shop.Clock.GetUtcNow());

        await shop.Reconciler.RunAsync();
        var warned = await shop.ReloadAsync(order);
        await shop.Orders.AcknowledgeFlagAsync(
            new AcknowledgeOrderFlag(order.Id, OrderFlags.AuthorizationExpiring, "Ships tomorrow", Shop.Clerk));
        shop.Clock.Advance(TimeSpan.FromHours(22));
        await shop.Reconciler.RunAsync();
        var acknowledged = await shop.ReloadAsync(order);
        shop.Clock.Advance(TimeSpan.FromHours(2));
        await shop.Reconciler.RunAsync();
        var expired = await shop.ReloadAsync(order);

        (warned.Flags, acknowledged.Flags, expired.Flags).Should().Be(
            (OrderFlags.AuthorizationExpiring, OrderFlags.None, OrderFlags.AuthorizationExpiring));
        expired.Payments[0].Status.Should().Be(OrderPaymentStatus.Voided);
    }

    [Fact]
    public async Task A_void_that_arrives_after_a_capture_becomes_a_refund()
    {
        await using var shop = new PaymentShop();
        var started = await shop.StartAsync(await shop.PlaceAsync());
        shop.Bank.Pay(started.Payment.Reference!);

        var command = new CancelOrder(started.Order.Id, Shop.Clerk) { Refund = false };
        var canceled = (await shop.Orders.CancelAsync(command)).EnsureSucceeded();
        await shop.DeliverAsync();

        (canceled.Status, canceled.PaymentState, canceled.Flags).Should().Be(
            (OrderStatus.Canceled, PaymentState.Refunded, OrderFlags.PaidAfterCancel));
        shop.Movements(SimulatedMovementKind.Refunded).Should().Be(1);
        (await shop.ReloadAsync(started.Order)).RefundedAmount.Should().Be(started.Order.Total);
    }

    [Fact]
    public async Task A_capture_that_is_in_progress_when_the_order_is_canceled_is_refunded()
    {
        await using var shop = new PaymentShop(
            o => o.Faults = SimulatedFaultPlan.None.WithCall(SimulatedOperation.Capture, 0, SimulatedCallFault.ResponseLost));
        var (order, payment) = await shop.PlaceAuthorizedAsync();
        await shop.Orders.CaptureAsync(new CapturePayment(order.Id, payment.Id, Shop.Clerk));

        await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk));
        for (var run = 0; run < 2; run++)
        {
            shop.Clock.Advance(TimeSpan.FromMinutes(5));
            await shop.Reconciler.RunAsync();
        }

        var end = await shop.ReloadAsync(order);
        (end.Status, end.CapturedAmount, end.RefundedAmount).Should().Be(
            (OrderStatus.Canceled, order.Total, order.Total));
        shop.Movements(SimulatedMovementKind.Refunded).Should().Be(1);
    }

    [Fact]
    public async Task A_creation_without_a_response_is_abandoned_when_its_key_is_too_old()
    {
        await using var shop = new PaymentShop(o => o.Faults = SimulatedFaultPlan.None with { FailureBefore = 1 });
        var order = await shop.PlaceAsync();
        await FluentActions.Awaiting(() => shop.StartAsync(order)).Should().ThrowAsync<PaymentProviderException>();
        for (var hour = 0; hour < 60; hour++)
        {
            shop.Clock.Advance(TimeSpan.FromHours(1));
            shop.Bank.Faults = hour < 24 ? shop.Bank.Faults : SimulatedFaultPlan.None;
            await shop.Reconciler.RunAsync();
        }

        var abandoned = (await shop.ReloadAsync(order)).Payments.Single();
        (abandoned.Status, abandoned.FailureCode, abandoned.Operation, abandoned.NextCheckAt).Should().Be(
            (OrderPaymentStatus.Failed, "not_answered", null, null));
        shop.Bank.Payments.Should().BeEmpty();
    }

    [Fact]
    public async Task Concurrent_reconcilers_execute_every_operation_once()
    {
        for (var round = 0; round < 20; round++)
        {
            await using var shop = new PaymentShop(
                o => o.Faults = SimulatedFaultPlan.None.WithCall(SimulatedOperation.Refund, 0, SimulatedCallFault.FailureBefore));
            var (order, _) = await shop.PlacePaidAsync();
            await shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk));
            shop.Clock.Advance(TimeSpan.FromMinutes(3));

            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => shop.Reconciler.RunAsync())));

            shop.Movements(SimulatedMovementKind.Refunded).Should().Be(1);
            (await shop.ReloadAsync(order)).Refunds.Single().Status.Should().Be(OrderRefundStatus.Succeeded);
        }
    }
}
