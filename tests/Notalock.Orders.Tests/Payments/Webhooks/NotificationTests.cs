using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Payments.Webhooks;

public class NotificationTests
{
    [Fact]
    public async Task A_notification_changes_the_order_in_one_commit_with_its_inbox_entry()
    {
        await using var shop = new PaymentShop();
        var started = await shop.StartAsync(await shop.PlaceAsync());
        shop.Bank.Pay(started.Payment.Reference!);

        var outcomes = await shop.DeliverAsync();

        var outcome = outcomes.Should().ContainSingle(o => o.Type == "payment.captured").Subject;
        (outcome.Outcome, outcome.OrderId, outcome.PaymentId).Should().Be(
            (OrderPaymentEventOutcome.Applied, started.Order.Id, started.Payment.Id));
        var events = await shop.Events.ListAsync(new OrderPaymentEventQuery { OrderId = started.Order.Id });
        events.Single(e => e.EventId == outcome.EventId).Should().BeEquivalentTo(
            new
            {
                Provider = "simulated",
                Type = "payment.captured",
                Outcome = OrderPaymentEventOutcome.Applied,
                Attempts = 1,
                PaymentId = started.Payment.Id,
                Payload = (string?)null,
            },
            o => o.ExcludingMissingMembers());
        var paid = await shop.ReloadAsync(started.Order);
        (paid.Status, paid.PaidAt, paid.Payments[0].CardLast4).Should().Be(
            (OrderStatus.Paid, shop.Clock.GetUtcNow(), shop.Bank.Payments[0].Snapshot.CardLast4));
        shop.Bank.CallCount.Should().Be(1, "no event was ambiguous, so no lookup was required");
    }

    [Fact]
    public async Task A_repeated_event_is_a_duplicate_and_writes_nothing()
    {
        await using var shop = new PaymentShop();
        var (order, _) = await shop.PlacePaidAsync();

        foreach (var simulatedEvent in shop.Bank.Events)
        {
            var result = await shop.Orders.HandleNotificationAsync(PaymentShop.Provider, shop.Bank.Sign(simulatedEvent));
            result.EnsureSucceeded().Outcome.Should().Be(OrderPaymentEventOutcome.Duplicate);
        }

        (await shop.ReloadAsync(order)).Version.Should().Be(order.Version);
    }

    [Fact]
    public async Task A_notification_without_a_valid_signature_is_rejected_and_writes_nothing()
    {
        await using var shop = new PaymentShop();
        var started = await shop.StartAsync(await shop.PlaceAsync());
        shop.Bank.Pay(started.Payment.Reference!);
        var genuine = shop.Bank.TakeDeliveries()[^1].Request;
        var changed = genuine.Body.ToArray();
        changed[changed.Length / 2] ^= 1;

        var tampered = await shop.Orders.HandleNotificationAsync(PaymentShop.Provider, genuine with { Body = changed });
        var unsigned = await shop.Orders.HandleNotificationAsync(PaymentShop.Provider, genuine with { Header = _ => null });
        var unknown = await shop.Orders.HandleNotificationAsync("stripe", genuine);

        tampered.Error!.Code.Should().Be(OrderErrorCodes.InvalidSignature);
        unsigned.Error!.Code.Should().Be(OrderErrorCodes.InvalidSignature);
        unknown.Error!.Code.Should().Be(OrderErrorCodes.UnknownProvider);
        (await shop.ReloadAsync(started.Order)).Version.Should().Be(started.Order.Version);
        (await shop.Events.ListAsync(new OrderPaymentEventQuery())).Should().BeEmpty();
    }

    [Fact]
    public async Task An_unrelated_event_is_ignored_and_not_stored()
    {
        await using var shop = new PaymentShop();
        shop.Bank.EmitUnrelated();
        await CreateElsewhereAsync(shop, Guid.Empty);

        var outcomes = await shop.DeliverAsync();

        outcomes.Should().NotBeEmpty().And.OnlyContain(o => o.Outcome == OrderPaymentEventOutcome.Ignored);
        (await shop.Events.ListAsync(new OrderPaymentEventQuery())).Should().BeEmpty();
    }

    [Fact]
    public async Task An_event_of_an_unknown_order_is_stored_as_unmatched_and_applied_when_the_order_exists()
    {
        await using var elsewhere = new PaymentShop();
        var (order, _) = await elsewhere.PlacePaidAsync();
        await using var shop = new PaymentShop();
        foreach (var simulatedEvent in elsewhere.Bank.Events)
        {
            var result = await shop.Orders.HandleNotificationAsync(PaymentShop.Provider, elsewhere.Bank.Sign(simulatedEvent));
            result.EnsureSucceeded().Outcome.Should().Be(OrderPaymentEventOutcome.Unmatched);
        }

        var before = await shop.Reconciler.RunAsync();
        shop.Clock.Advance(TimeSpan.FromMinutes(10));
        var early = await shop.Reconciler.RunAsync();
        await InsertUnpaidAsync(shop, order);
        shop.Clock.Advance(TimeSpan.FromMinutes(10));
        var late = await shop.Reconciler.RunAsync();

        before.IsEmpty.Should().BeTrue("the events were processed a moment ago");
        (early.EventsStillOpen, early.EventsReprocessed).Should().Be((elsewhere.Bank.Events.Count, 0));
        (late.EventsStillOpen, late.EventsReprocessed).Should().Be((0, elsewhere.Bank.Events.Count));
        var paid = await shop.ReloadAsync(order);
        (paid.Status, paid.CapturedAmount).Should().Be((OrderStatus.Paid, order.Total));
        (await shop.Events.ListAsync(new OrderPaymentEventQuery())).Should().OnlyContain(e =>
            e.Outcome == OrderPaymentEventOutcome.Applied && e.Attempts == 3 && e.Payload == null);
    }

    [Fact]
    public async Task An_unmatched_event_can_be_reprocessed_manually()
    {
        await using var elsewhere = new PaymentShop();
        var (order, _) = await elsewhere.PlacePaidAsync();
        await using var shop = new PaymentShop();
        var captured = elsewhere.Bank.Events.Single(e => e.Type == "payment.captured");
        await shop.Orders.HandleNotificationAsync(PaymentShop.Provider, elsewhere.Bank.Sign(captured));

        var unmatched = (await shop.Events.ReprocessAsync(PaymentShop.Provider, captured.Id)).EnsureSucceeded();
        await InsertUnpaidAsync(shop, order);
        var applied = (await shop.Events.ReprocessAsync(PaymentShop.Provider, captured.Id)).EnsureSucceeded();
        var again = await shop.Events.ReprocessAsync(PaymentShop.Provider, captured.Id);

        unmatched.Outcome.Should().Be(OrderPaymentEventOutcome.Unmatched);
        applied.Outcome.Should().Be(OrderPaymentEventOutcome.Applied);
        again.Error!.Code.Should().Be(OrderErrorCodes.EventNotFound);
    }

    [Fact]
    public async Task An_ambiguous_event_is_stored_as_failed_while_the_provider_is_unavailable()
    {
        await using var shop = new PaymentShop();
        var started = await shop.StartAsync(await shop.PlaceAsync());
        shop.Bank.RequireAction(started.Payment.Reference!);
        await shop.DeliverAsync();
        shop.Bank.Decline(started.Payment.Reference!);
        shop.Bank.Faults = SimulatedFaultPlan.None with { FailureBefore = 1 };

        var failed = (await shop.DeliverAsync()).Last(o => o.Type == "payment.failed");
        shop.Bank.Faults = SimulatedFaultPlan.None;
        shop.Clock.Advance(TimeSpan.FromMinutes(6));
        await shop.Reconciler.RunAsync();

        failed.Outcome.Should().Be(OrderPaymentEventOutcome.Failed);
        (await shop.ReloadAsync(started.Order)).Status.Should().Be(OrderStatus.PaymentFailed);
        (await shop.Events.ListAsync(new OrderPaymentEventQuery { Outcomes = [OrderPaymentEventOutcome.Failed] })).Should().BeEmpty();
    }

    [Fact]
    public async Task Another_amount_or_currency_raises_a_flag_and_is_not_recorded()
    {
        await using var shop = new PaymentShop();
        foreach (var other in new[] { Shop.Dollars(1), Money.FromDecimal(100m, Currency.FromCode("eur")) })
        {
            var started = await shop.StartAsync(await shop.PlaceAsync());
            shop.Bank.ChangeAmount(started.Payment.Reference!, other);
            shop.Bank.Pay(started.Payment.Reference!);

            await shop.DeliverAsync();

            var order = await shop.ReloadAsync(started.Order);
            (order.Status, order.CapturedAmount, order.Flags).Should().Be(
                (OrderStatus.Pending, Shop.Dollars(0), OrderFlags.AmountMismatch));
        }
    }

    [Fact]
    public async Task A_second_payment_with_the_same_payment_id_is_recorded_and_flagged()
    {
        await using var shop = new PaymentShop();
        var (order, payment) = await shop.PlacePaidAsync();
        var twin = await CreateElsewhereAsync(shop, order.Id, payment.Id);

        await shop.DeliverAsync();

        var overpaid = await shop.ReloadAsync(order);
        overpaid.Payments.Select(p => p.Reference).Should().Equal(payment.Reference, twin);
        (overpaid.CapturedAmount, overpaid.PaymentState, overpaid.Flags).Should().Be(
            (Shop.Dollars(200), PaymentState.Overpaid, OrderFlags.Overpaid | OrderFlags.RefundOwed));
    }

    [Fact]
    public async Task A_dispute_raises_a_flag_that_is_cleared_when_it_is_won_and_replaced_when_it_is_lost()
    {
        await using var shop = new PaymentShop();
        var (order, payment) = await shop.PlacePaidAsync();

        var first = shop.Bank.OpenDispute(payment.Reference!);
        await shop.DeliverAsync();
        var open = await shop.ReloadAsync(order);
        shop.Bank.CloseDispute(first.Reference, won: true);
        await shop.DeliverAsync();
        var won = await shop.ReloadAsync(order);
        var second = shop.Bank.OpenDispute(payment.Reference!);
        shop.Bank.CloseDispute(second.Reference, won: false);
        await shop.DeliverAsync();
        var lost = await shop.ReloadAsync(order);
        var inquiry = shop.Bank.OpenDispute(payment.Reference!, inquiry: true);
        await shop.DeliverAsync();

        (open.Flags, won.Flags, lost.Flags).Should().Be((OrderFlags.DisputeOpen, OrderFlags.None, OrderFlags.DisputeLost));
        var last = await shop.ReloadAsync(order);
        last.Flags.Should().Be(OrderFlags.DisputeLost, "an inquiry withholds no funds");
        last.Payments[0].Disputes.Select(d => (d.Reference, d.Status)).Should().BeEquivalentTo(new[]
        {
            (first.Reference, OrderDisputeStatus.Won),
            (second.Reference, OrderDisputeStatus.Lost),
            (inquiry.Reference, OrderDisputeStatus.Inquiry),
        });
        (last.Status, last.PaymentState).Should().Be((OrderStatus.Paid, PaymentState.Paid));
    }

    [Fact]
    public async Task An_expired_authorization_is_flagged_in_either_order_of_events()
    {
        foreach (var reversed in new[] { false, true })
        {
            await using var shop = new PaymentShop();
            var order = await shop.PlaceAsync();
            var command = new StartPayment(order.Id, PaymentShop.Provider, Shop.Buyer);
            var started = (await shop.Orders.AuthorizeAsync(command)).EnsureSucceeded();
            shop.Bank.Pay(started.Payment.Reference!);
            shop.Bank.ExpireAuthorization(started.Payment.Reference!);
            foreach (var simulatedEvent in reversed ? shop.Bank.Events.Reverse() : shop.Bank.Events)
            {
                await shop.Orders.HandleNotificationAsync(PaymentShop.Provider, shop.Bank.Sign(simulatedEvent));
            }

            var expired = await shop.ReloadAsync(order);
            (expired.Payments[0].Status, expired.Payments[0].AuthorizedAmount, expired.Flags).Should().Be(
                (OrderPaymentStatus.Voided, order.Total, OrderFlags.AuthorizationExpiring));
        }
    }

    [Fact]
    public async Task A_late_capture_of_a_canceled_order_is_flagged_and_refunded_if_the_option_is_set()
    {
        foreach (var refund in new[] { false, true })
        {
            await using var shop = new PaymentShop(
                o => o.Capabilities = PaymentCapabilities.All & ~PaymentCapabilities.Void,
                o => o.Payments.RefundPaidAfterCancel = refund);
            var started = await shop.StartAsync(await shop.PlaceAsync());
            await ForceCanceledAsync(shop, started.Order);
            shop.Bank.Pay(started.Payment.Reference!);

            await shop.DeliverAsync();
            shop.Clock.Advance(TimeSpan.FromMinutes(5));
            await shop.Reconciler.RunAsync();

            var order = await shop.ReloadAsync(started.Order);
            (order.Status, order.Flags, order.CapturedAmount).Should().Be(
                (OrderStatus.Canceled, OrderFlags.PaidAfterCancel | (refund ? OrderFlags.None : OrderFlags.RefundOwed), order.Total));
            order.RefundedAmount.Should().Be(refund ? order.Total : Shop.Dollars(0));
        }
    }

    private static async Task ForceCanceledAsync(PaymentShop shop, Order order) =>
        (await shop.Orders.ForceStatusAsync(new ForceOrderStatus(order.Id, OrderStatus.Canceled, "Test", Shop.Clerk))).EnsureSucceeded();

    // Another application with the same provider account creates a payment.
    private static async Task<string> CreateElsewhereAsync(PaymentShop shop, Guid orderId, Guid paymentId = default)
    {
        var result = await shop.Bank.CreateAsync(
            new PaymentCreateRequest
            {
                OrderId = orderId,
                OrderNumber = "elsewhere",
                PaymentId = paymentId,
                IdempotencyKey = "elsewhere",
                Amount = Shop.Dollars(100),
                CaptureImmediately = true,
            },
            default);
        shop.Bank.Pay(result.Snapshot!.Reference!);
        return result.Snapshot.Reference!;
    }

    private static async Task InsertUnpaidAsync(PaymentShop shop, Order order)
    {
        order = order with
        {
            Status = OrderStatus.Pending,
            PaymentState = PaymentState.None,
            Payments = [],
            CapturedAmount = Shop.Dollars(0),
            PaidAt = null,
            Version = 1,
            HistoryCount = 1,
        };
        var entry = new OrderStatusHistory
        {
            OrderId = order.Id,
            Sequence = 1,
            Kind = OrderHistoryKind.Created,
            Status = order.Status,
            Actor = Shop.Buyer,
            CreatedAt = order.CreatedAt,
        };
        await shop.Store.CommitAsync(new OrderCommit(null, order, [entry]), default);
    }
}
