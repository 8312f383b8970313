namespace Notalock.Orders.Tests.Transitions;

public class OrderServiceStatusTests
{
    [Fact]
    public async Task An_order_moves_through_its_lifecycle_with_a_complete_audit_trail()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync(Shop.Cart() with { OfflineMethod = OfflinePaymentMethod.BankTransfer });
        shop.Clock.Advance(TimeSpan.FromHours(1));
        await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, order.Total, Shop.Clerk));
        await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Processing, Shop.Clerk));
        await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, Shop.Clerk)
        {
            Notes = "Two parcels",
            VisibleToCustomer = true,
            Tracking = new OrderTracking { Carrier = "DHL", Number = "JD01", Url = "https://example.com/JD01" },
        });
        var delivered =
            (await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Delivered, Actor.System("carrier-feed"))))
                .EnsureSucceeded();

        delivered.Status.Should().Be(OrderStatus.Delivered);
        delivered.Tracking!.Number.Should().Be("JD01");
        (delivered.PaidAt, delivered.ShippedAt, delivered.DeliveredAt)
            .Should().Be((shop.Clock.GetUtcNow(), shop.Clock.GetUtcNow(), shop.Clock.GetUtcNow()));
        var history = (await shop.Orders.GetHistoryAsync(order.Id)).Entries;
        history.Select(h => h.Sequence).Should().Equal(Enumerable.Range(1, delivered.HistoryCount));
        history.Where(h => h.Kind is OrderHistoryKind.Status or OrderHistoryKind.Created).Select(h => h.Status).Should().Equal(
            OrderStatus.Created, OrderStatus.Pending, OrderStatus.Paid, OrderStatus.Processing, OrderStatus.Shipped, OrderStatus.Delivered);
        history.Should().OnlyContain(h => h.Actor != null);
        history.Single(h => h.Status == OrderStatus.Shipped && h.Kind == OrderHistoryKind.Status).Should().BeEquivalentTo(
            new { Notes = "Two parcels", VisibleToCustomer = true, From = OrderStatus.Processing, Actor = Shop.Clerk });
    }

    [Theory]
    [InlineData("created", "paid", OrderErrorCodes.PaymentRequired)]
    [InlineData("created", "pending", OrderErrorCodes.DecidedByPayment)]
    [InlineData("created", "shipped", OrderErrorCodes.TransitionNotAllowed)]
    [InlineData("created", "canceled", OrderErrorCodes.UseCancel)]
    [InlineData("created", "created", OrderErrorCodes.AlreadyInStatus)]
    [InlineData("created", "on_hold", OrderErrorCodes.UnknownStatus)]
    [InlineData("paid", "canceled", OrderErrorCodes.UseCancel)]
    [InlineData("paid", "delivered", OrderErrorCodes.ShippingRequired)]
    [InlineData("paid", "pending", OrderErrorCodes.TransitionNotAllowed)]
    [InlineData("shipped", "canceled", OrderErrorCodes.TransitionNotAllowed)]
    [InlineData("shipped", "paid", OrderErrorCodes.TransitionNotAllowed)]
    public async Task A_transition_that_is_not_allowed_is_rejected_with_a_code_and_nothing_is_written(string from, string to, string code)
    {
        await using var shop = new Shop();
        var order = from switch
        {
            "created" => await shop.PlaceAsync(),
            "paid" => await shop.PlacePaidAsync(),
            _ => await shop.PlaceShippedAsync(),
        };

        var result = await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, new OrderStatus(to), Shop.Clerk));

        result.Error!.Code.Should().Be(code);
        result.Error.Message.Should().EndWith(".");
        result.Current!.Version.Should().Be(order.Version);
        (await shop.ReloadAsync(order)).Version.Should().Be(order.Version);
        (await shop.Orders.ExplainAsync(order, new OrderStatus(to), Shop.Clerk)).Code.Should().Be(code);
    }

    [Fact]
    public async Task Orders_without_shipping_can_be_delivered_directly_if_the_option_is_enabled()
    {
        await using var shop = new Shop(b => b.Configure(o => o.AllowDeliveryWithoutShipping = true));
        var order = await shop.PlacePaidAsync();

        (await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Delivered, Shop.Clerk))).Succeeded.Should().BeTrue();
    }

    [Fact]
    public async Task An_order_can_be_processed_before_payment_with_a_pay_later_method_only()
    {
        await using var shop = new Shop();
        var invoice = await shop.PlaceAsync(Shop.Cart() with { OfflineMethod = OfflinePaymentMethod.Invoice });
        var transfer = await shop.PlaceAsync(Shop.Cart() with { OfflineMethod = OfflinePaymentMethod.BankTransfer });

        (await shop.Orders.TransitionAsync(new TransitionOrder(transfer.Id, OrderStatus.Processing, Shop.Clerk))).Error!.Code
            .Should().Be(OrderErrorCodes.PaymentRequired);
        (await shop.Orders.TransitionAsync(new TransitionOrder(invoice.Id, OrderStatus.Processing, Shop.Clerk))).Succeeded
            .Should().BeTrue();
        var paid = (await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(invoice.Id, invoice.Total, Shop.Clerk)))
            .EnsureSucceeded().Order;

        paid.Status.Should().Be(OrderStatus.Processing);
        paid.PaymentState.Should().Be(PaymentState.Paid);
        paid.PaidAt.Should().NotBeNull();
    }

    [Fact]
    public async Task Every_target_is_explained()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();

        var verdicts = await shop.Orders.GetTransitionsAsync(order, Shop.Clerk);

        verdicts.Where(v => v.IsAllowed).Select(v => v.Target).Should().Equal(OrderStatus.Processing, OrderStatus.Shipped);
        verdicts.Where(v => !v.IsAllowed).Should().OnlyContain(v => v.Code != null && v.Reason != null && v.Reason.EndsWith('.'));
        verdicts.Should().HaveCount(7);
    }

    [Fact]
    public async Task A_custom_status_is_entered_and_left_by_command()
    {
        var onHold = new OrderStatus("on_hold");
        await using var shop = new Shop(b => b.Configure(o => o.Transitions
            .Allow(OrderStatus.Paid, onHold).Allow(onHold, OrderStatus.Processing)));
        var order = await shop.PlacePaidAsync();

        (await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, onHold, Shop.Clerk))).EnsureSucceeded().Status.Should().Be(onHold);
        (await shop.Orders.QueryAsync(new OrderQuery { Statuses = [onHold] })).Value!.Orders.Should().ContainSingle();
        (await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Processing, Shop.Clerk))).Succeeded.Should().BeTrue();
    }

    [Fact]
    public async Task Facts_received_on_hold_are_applied_when_the_order_returns_to_a_payment_status()
    {
        var onHold = new OrderStatus("on_hold");
        await using var shop = new Shop(b => b.Configure(o => o.Transitions
            .Allow(OrderStatus.Pending, onHold).Allow(onHold, OrderStatus.Pending)));
        var order = await shop.PlaceAsync(Shop.Cart() with { OfflineMethod = OfflinePaymentMethod.BankTransfer });
        await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, onHold, Shop.Clerk));
        var held = (await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, order.Total, Shop.Clerk)))
            .EnsureSucceeded().Order;

        var back = (await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Pending, Shop.Clerk))).EnsureSucceeded();

        held.Status.Should().Be(onHold);
        held.PaymentState.Should().Be(PaymentState.Paid);
        back.Status.Should().Be(OrderStatus.Paid);
        (back.Version - held.Version, back.HistoryCount - held.HistoryCount).Should().Be((1, 2));
    }

    [Fact]
    public async Task A_guard_denies_commands_and_cancellations_but_not_facts_or_forced_transitions()
    {
        await using var shop = new Shop(b => b.AddTransitionGuard<NotOnMyWatch>());
        var order = await shop.PlacePaidAsync();

        var vetoed = await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, Shop.Clerk));
        var notCanceled = await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk));

        order.Status.Should().Be(OrderStatus.Paid);
        vetoed.Error.Should().BeEquivalentTo(new { Code = OrderErrorCodes.Vetoed, Message = "Not on my watch." });
        notCanceled.Error!.Code.Should().Be(OrderErrorCodes.Vetoed);
        (await shop.ReloadAsync(order)).Version.Should().Be(order.Version);
        (await shop.Orders.GetTransitionsAsync(order, Shop.Clerk)).Should().OnlyContain(v => !v.IsAllowed);
        (await shop.Orders.ForceStatusAsync(new ForceOrderStatus(order.Id, OrderStatus.Shipped, "Lost paperwork", Shop.Clerk))).Succeeded
            .Should().BeTrue();
    }

    [Fact]
    public async Task A_forced_transition_ignores_the_map_and_is_recorded_as_forced_with_its_reason()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceShippedAsync();

        var forced =
            (await shop.Orders.ForceStatusAsync(new ForceOrderStatus(order.Id, OrderStatus.Processing, "Came back unopened", Shop.Clerk)))
                .EnsureSucceeded();

        forced.Status.Should().Be(OrderStatus.Processing);
        (await shop.Orders.GetHistoryAsync(order.Id)).Entries[^1].Should().BeEquivalentTo(
            new
            {
                Kind = OrderHistoryKind.Forced,
                From = OrderStatus.Shipped,
                Status = OrderStatus.Processing,
                Notes = "Came back unopened",
            });
        (await shop.Orders.ForceStatusAsync(new ForceOrderStatus(order.Id, OrderStatus.Processing, "again", Shop.Clerk))).Error!.Code
            .Should().Be(OrderErrorCodes.AlreadyInStatus);
        (await shop.Orders.ForceStatusAsync(new ForceOrderStatus(order.Id, new OrderStatus("nowhere"), "x", Shop.Clerk))).Error!.Code
            .Should().Be(OrderErrorCodes.UnknownStatus);
    }

    [Fact]
    public async Task Canceling_voids_open_offline_payments_and_requests_refunds_in_one_commit()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync(Shop.Cart() with { OfflineMethod = OfflinePaymentMethod.BankTransfer });
        order = (await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, Shop.Dollars(40), Shop.Clerk)))
            .EnsureSucceeded().Order;
        order =
            (await shop.Orders.SelectOfflinePaymentAsync(
                    new SelectOfflinePayment(order.Id, OfflinePaymentMethod.CashOnDelivery, Shop.Clerk))).EnsureSucceeded();

        var canceled = (await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Buyer) { Reason = "Found it cheaper" }))
            .EnsureSucceeded();

        canceled.Version.Should().Be(order.Version + 1);
        canceled.Status.Should().Be(OrderStatus.Canceled);
        canceled.CanceledAt.Should().Be(shop.Clock.GetUtcNow());
        canceled.Payments.Select(p => p.Status).Should().Equal(OrderPaymentStatus.Captured, OrderPaymentStatus.Voided);
        canceled.Refunds.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Status = OrderRefundStatus.Requested, Amount = Shop.Dollars(40), Reason = "Found it cheaper" });
        canceled.PaymentState.Should().Be(PaymentState.PartiallyPaid);
        (await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Buyer))).Error!.Code.Should().Be(OrderErrorCodes.AlreadyInStatus);
    }

    [Fact]
    public async Task Canceling_without_refund_keeps_the_captured_amount()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();

        var canceled = (await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk) { Refund = false })).EnsureSucceeded();

        canceled.Refunds.Should().BeEmpty();
        canceled.PaymentState.Should().Be(PaymentState.Paid);
    }

    [Fact]
    public async Task A_shipped_order_cannot_be_canceled()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceShippedAsync();

        (await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk))).Error!.Code
            .Should().Be(OrderErrorCodes.TransitionNotAllowed);
    }

    private sealed class NotOnMyWatch : IOrderTransitionGuard
    {
        public ValueTask<TransitionGuardResult> EvaluateAsync(
            Order order, OrderStatus target, Actor actor, CancellationToken cancellationToken) =>
            ValueTask.FromResult(TransitionGuardResult.Deny("Not on my watch."));
    }

    [Fact]
    public async Task A_custom_transition_to_paid_is_allowed_only_for_orders_that_were_paid()
    {
        var onHold = new OrderStatus("on_hold");
        await using var shop = new Shop(b => b.Configure(o => o.Transitions
            .Allow(OrderStatus.Pending, onHold).Allow(OrderStatus.Paid, onHold).Allow(onHold, OrderStatus.Paid)));
        var unpaid = await shop.PlaceAsync(Shop.Cart() with { OfflineMethod = OfflinePaymentMethod.BankTransfer });
        var paid = await shop.PlacePaidAsync();
        await shop.Orders.TransitionAsync(new TransitionOrder(unpaid.Id, onHold, Shop.Clerk));
        await shop.Orders.TransitionAsync(new TransitionOrder(paid.Id, onHold, Shop.Clerk));

        (await shop.Orders.TransitionAsync(new TransitionOrder(unpaid.Id, OrderStatus.Paid, Shop.Clerk))).Error!.Code
            .Should().Be(OrderErrorCodes.PaymentRequired);
        (await shop.Orders.TransitionAsync(new TransitionOrder(paid.Id, OrderStatus.Paid, Shop.Clerk))).EnsureSucceeded().Status
            .Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task A_denial_without_a_reason_gets_a_default_reason()
    {
        await using var shop = new Shop(static b => b.AddTransitionGuard<Speechless>());
        var order = await shop.PlacePaidAsync();

        var rejected = await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, Shop.Clerk));
        var verdict = await shop.Orders.ExplainAsync(order, OrderStatus.Shipped, Shop.Clerk);

        rejected.Error!.Code.Should().Be(OrderErrorCodes.Vetoed);
        rejected.Error.Message.Should().NotBeNullOrWhiteSpace().And.Be(verdict.Reason);
    }

    [Fact]
    public async Task Replaced_tracking_is_recorded_before_and_after()
    {
        await using var shop = new Shop(
            static b => b.Configure(static o => o.Transitions.Allow(OrderStatus.Shipped, OrderStatus.Processing)));
        var order = await shop.PlacePaidAsync();
        await ShipAsync("ups", "1");
        await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Processing, Shop.Clerk));
        await ShipAsync("ups", "2");

        (await shop.Orders.GetHistoryAsync(order.Id)).Entries.Last(static e => e.Kind == OrderHistoryKind.Shipment).Data.Skip(1)
            .Should().Equal(new OrderChange("tracking.number", "1", "2"));

        Task ShipAsync(string carrier, string number) => shop.Orders.TransitionAsync(
            new TransitionOrder(order.Id, OrderStatus.Shipped, Shop.Clerk)
            {
                Tracking = new OrderTracking { Carrier = carrier, Number = number },
            });
    }

    private sealed class Speechless : Notalock.Orders.IOrderTransitionGuard
    {
        public ValueTask<TransitionGuardResult> EvaluateAsync(
            Order order, OrderStatus target, Actor actor, CancellationToken cancellationToken) =>

            ValueTask.FromResult(TransitionGuardResult.Deny(string.Empty));
    }
}
