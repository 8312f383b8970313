namespace Notalock.Orders.Tests.Payments;

public class OrderServiceOfflinePaymentTests
{
    [Fact]
    public async Task Partial_payments_make_the_order_paid_when_they_reach_the_total()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();

        var part = (await RecordPaymentAsync(shop, order, Shop.Dollars(99.99m))).EnsureSucceeded();
        var whole = (await RecordPaymentAsync(shop, order, Shop.Dollars(0.01m))).EnsureSucceeded();

        (part.Order.Status, part.Order.PaymentState).Should().Be((OrderStatus.Pending, PaymentState.PartiallyPaid));
        (whole.Order.Status, whole.Order.PaymentState).Should().Be((OrderStatus.Paid, PaymentState.Paid));
        whole.Order.CapturedAmount.Should().Be(Shop.Dollars(100));
        whole.Payment.CapturedAmount.Should().Be(Shop.Dollars(0.01m));
    }

    [Fact]
    public async Task A_payment_received_earlier_is_dated_to_that_time()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();
        var received = shop.Clock.GetUtcNow().AddDays(-2);

        var outcome = (await RecordPaymentAsync(shop, order, order.Total, received)).EnsureSucceeded();

        outcome.Payment.CapturedAt.Should().Be(received);
        outcome.Order.PaidAt.Should().Be(received);
    }

    [Fact]
    public async Task A_payment_completes_the_attempt_of_the_selected_method()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync(Shop.Cart() with { OfflineMethod = OfflinePaymentMethod.CashOnDelivery });

        var outcome = (await RecordPaymentAsync(shop, order, order.Total)).EnsureSucceeded();

        outcome.Order.Payments.Should().ContainSingle();
        outcome.Payment.Id.Should().Be(order.Payments[0].Id);
        outcome.Payment.Method.Should().Be("cash_on_delivery");
    }

    [Fact]
    public async Task Selecting_another_method_voids_the_first()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync(Shop.Cart() with { OfflineMethod = OfflinePaymentMethod.BankTransfer });

        var changed = (await SelectAsync(shop, order, OfflinePaymentMethod.Invoice, Shop.Buyer)).EnsureSucceeded();
        var same = (await SelectAsync(shop, order, OfflinePaymentMethod.Invoice, Shop.Buyer)).EnsureSucceeded();

        changed.Payments.Select(p => (p.Method, p.Status)).Should().Equal(
            ("bank_transfer", OrderPaymentStatus.Voided), ("invoice", OrderPaymentStatus.Pending));
        changed.Status.Should().Be(OrderStatus.Pending);
        same.Version.Should().Be(changed.Version);
    }

    [Fact]
    public async Task A_paid_order_accepts_no_further_method()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();

        (await SelectAsync(shop, order, OfflinePaymentMethod.Invoice, Shop.Buyer)).Error!.Code
            .Should().Be(OrderErrorCodes.PaymentNotExpected);
    }

    [Fact]
    public async Task Refunds_never_exceed_the_captured_amount()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();

        var first = (await RecordRefundAsync(shop, order, Shop.Dollars(60), reason: "Broken")).EnsureSucceeded();
        var tooMuch = await RecordRefundAsync(shop, order, Shop.Dollars(40.01m));
        var rest = (await RecordRefundAsync(shop, order, Shop.Dollars(40))).EnsureSucceeded();

        (first.Order.Status, first.Order.PaymentState, first.Order.RefundedAmount).Should().Be(
            (OrderStatus.Paid, PaymentState.PartiallyRefunded, Shop.Dollars(60)));
        tooMuch.Error!.Code.Should().Be(OrderErrorCodes.RefundExceedsCaptured);
        tooMuch.Error.Message.Should().Be(
            "The refund amount must not exceed 40.00 usd, the refundable amount of the payment, but was 40.01 usd.");
        (rest.Order.Status, rest.Order.PaymentState).Should().Be((OrderStatus.Paid, PaymentState.Refunded));
    }

    [Fact]
    public async Task The_refundable_amount_is_reduced_by_requested_refunds()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();
        await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk));

        (await RecordRefundAsync(shop, order, Shop.Dollars(1))).Error!.Code
            .Should().Be(OrderErrorCodes.RefundExceedsCaptured);
    }

    [Fact]
    public async Task A_requested_refund_is_completed_by_recording_it()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();
        var canceled = (await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk))).EnsureSucceeded();

        var outcome = (await RecordRefundAsync(shop, order, order.Total)).EnsureSucceeded();

        outcome.Refund.Id.Should().Be(canceled.Refunds[0].Id);
        outcome.Refund.Status.Should().Be(OrderRefundStatus.Succeeded);
        outcome.Order.Refunds.Should().ContainSingle();
        (outcome.Order.Status, outcome.Order.PaymentState).Should().Be((OrderStatus.Canceled, PaymentState.Refunded));
    }

    [Fact]
    public async Task A_recorded_refund_requires_an_offline_payment()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();

        (await RecordRefundAsync(shop, order, Shop.Dollars(1))).Error!.Code
            .Should().Be(OrderErrorCodes.PaymentNotFound);
        (await RecordRefundAsync(shop, order, Shop.Dollars(1), refundId: order.Id)).Error!.Code
            .Should().Be(OrderErrorCodes.RefundNotFound);
    }

    [Fact]
    public async Task An_order_that_is_paid_in_full_accepts_no_payment_regardless_of_its_status()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();
        await shop.Orders.ForceStatusAsync(new ForceOrderStatus(order.Id, OrderStatus.Pending, "Paperwork", Shop.Clerk));

        var selected = await SelectAsync(shop, order, OfflinePaymentMethod.Invoice, Shop.Clerk);

        selected.Error!.Code.Should().Be(OrderErrorCodes.PaymentNotExpected);
    }

    [Fact]
    public async Task An_order_with_a_total_of_zero_is_paid_when_it_is_placed()
    {
        await using var shop = new Shop();
        var placedAt = new DateTimeOffset(1998, 5, 6, 0, 0, 0, TimeSpan.Zero);

        var order = await shop.PlaceAsync(Shop.Cart(price: 0m) with { PlacedAt = placedAt });

        (order.Status, order.PaidAt).Should().Be((OrderStatus.Paid, placedAt));
    }

    [Fact]
    public async Task A_requested_refund_can_be_completed_with_less_and_the_difference_is_refundable_again()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();
        var requested = (await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk))).EnsureSucceeded().Refunds[0];

        var less = (await RecordRefundAsync(shop, order, Shop.Dollars(70), refundId: requested.Id)).EnsureSucceeded();
        var more = await RecordRefundAsync(shop, order, Shop.Dollars(30.01m));
        var rest = await RecordRefundAsync(shop, order, Shop.Dollars(30));

        less.Refund.Amount.Should().Be(Shop.Dollars(70));
        less.Order.RefundedAmount.Should().Be(Shop.Dollars(70));
        more.Error!.Code.Should().Be(OrderErrorCodes.RefundExceedsCaptured);
        rest.EnsureSucceeded().Order.PaymentState.Should().Be(PaymentState.Refunded);
    }

    [Fact]
    public async Task A_refund_that_staff_must_send_is_flagged_until_it_is_recorded()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();

        var canceled = (await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk))).EnsureSucceeded();
        var found = (await shop.Orders.QueryAsync(new OrderQuery { Flags = OrderFlags.ManualRefundDue })).EnsureSucceeded();
        var recorded = (await RecordRefundAsync(shop, order, order.Total, refundId: canceled.Refunds[0].Id)).EnsureSucceeded();

        canceled.Flags.Should().Be(OrderFlags.ManualRefundDue);
        found.Orders.Should().ContainSingle().Which.Id.Should().Be(order.Id);
        recorded.Order.Flags.Should().Be(OrderFlags.None);
    }

    private static Task<OrderResult<PaymentOutcome>> RecordPaymentAsync(
        Shop shop, Order order, Money amount, DateTimeOffset? receivedAt = null) =>
        shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, amount, Shop.Clerk) { ReceivedAt = receivedAt });

    private static Task<OrderResult<RefundOutcome>> RecordRefundAsync(
        Shop shop, Order order, Money amount, Guid? refundId = null, string? reason = null) =>
        shop.Orders.RecordOfflineRefundAsync(
            new RecordOfflineRefund(order.Id, amount, Shop.Clerk) { RefundId = refundId, Reason = reason });

    private static Task<OrderResult<Order>> SelectAsync(Shop shop, Order order, OfflinePaymentMethod method, Actor actor) =>
        shop.Orders.SelectOfflinePaymentAsync(new SelectOfflinePayment(order.Id, method, actor));
}
