using Notalock.Orders.Payments;

namespace Notalock.Orders.Tests.Payments;

public class OrderServiceOfflinePaymentTests
{
    [Fact]
    public async Task Money_in_parts_makes_the_order_paid_when_it_is_complete()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();

        var part = (await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, Shop.Dollars(99.99m), Shop.Clerk))).EnsureSucceeded();
        var whole = (await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, Shop.Dollars(0.01m), Shop.Clerk))).EnsureSucceeded();

        (part.Order.Status, part.Order.PaymentState).Should().Be((OrderStatus.Pending, PaymentState.PartiallyPaid));
        (whole.Order.Status, whole.Order.PaymentState).Should().Be((OrderStatus.Paid, PaymentState.Paid));
        whole.Order.CapturedAmount.Should().Be(Shop.Dollars(100));
        whole.Payment.CapturedAmount.Should().Be(Shop.Dollars(0.01m));
    }

    [Fact]
    public async Task Money_received_earlier_counts_from_then()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();
        var received = shop.Clock.GetUtcNow().AddDays(-2);

        var outcome = (await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, order.Total, Shop.Clerk) { ReceivedAt = received })).EnsureSucceeded();

        outcome.Payment.CapturedAt.Should().Be(received);
        outcome.Order.PaidAt.Should().Be(received);
    }

    [Fact]
    public async Task Money_settles_the_attempt_of_the_chosen_method()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync(Shop.Cart() with { OfflineMethod = OfflinePaymentMethod.CashOnDelivery });

        var outcome = (await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, order.Total, Shop.Clerk))).EnsureSucceeded();

        outcome.Order.Payments.Should().ContainSingle();
        outcome.Payment.Id.Should().Be(order.Payments[0].Id);
        outcome.Payment.Method.Should().Be("cash_on_delivery");
    }

    [Fact]
    public async Task Choosing_another_method_voids_the_first()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync(Shop.Cart() with { OfflineMethod = OfflinePaymentMethod.BankTransfer });

        var changed = (await shop.Orders.SelectOfflinePaymentAsync(new SelectOfflinePayment(order.Id, OfflinePaymentMethod.Invoice, Shop.Buyer))).EnsureSucceeded();
        var same = (await shop.Orders.SelectOfflinePaymentAsync(new SelectOfflinePayment(order.Id, OfflinePaymentMethod.Invoice, Shop.Buyer))).EnsureSucceeded();

        changed.Payments.Select(p => (p.Method, p.Status)).Should().Equal(
            ("bank_transfer", OrderPaymentStatus.Voided), ("invoice", OrderPaymentStatus.Pending));
        changed.Status.Should().Be(OrderStatus.Pending);
        same.Version.Should().Be(changed.Version);
    }

    [Fact]
    public async Task A_paid_order_expects_no_further_method()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();

        (await shop.Orders.SelectOfflinePaymentAsync(new SelectOfflinePayment(order.Id, OfflinePaymentMethod.Invoice, Shop.Buyer))).Error!.Code
            .Should().Be(OrderErrorCodes.PaymentNotExpected);
    }

    [Fact]
    public async Task Refunds_never_exceed_what_was_captured()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();

        var first = (await shop.Orders.RecordOfflineRefundAsync(new RecordOfflineRefund(order.Id, Shop.Dollars(60), Shop.Clerk) { Reason = "Broken" })).EnsureSucceeded();
        var tooMuch = await shop.Orders.RecordOfflineRefundAsync(new RecordOfflineRefund(order.Id, Shop.Dollars(40.01m), Shop.Clerk));
        var rest = (await shop.Orders.RecordOfflineRefundAsync(new RecordOfflineRefund(order.Id, Shop.Dollars(40), Shop.Clerk))).EnsureSucceeded();

        (first.Order.Status, first.Order.PaymentState, first.Order.RefundedAmount).Should().Be((OrderStatus.Paid, PaymentState.PartiallyRefunded, Shop.Dollars(60)));
        tooMuch.Error!.Code.Should().Be(OrderErrorCodes.RefundExceedsCaptured);
        tooMuch.Error.Message.Should().Contain("40.00 usd");
        (rest.Order.Status, rest.Order.PaymentState).Should().Be((OrderStatus.Paid, PaymentState.Refunded));
    }

    [Fact]
    public async Task The_ceiling_counts_refunds_that_are_only_requested()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();
        await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk));

        (await shop.Orders.RecordOfflineRefundAsync(new RecordOfflineRefund(order.Id, Shop.Dollars(1), Shop.Clerk))).Error!.Code
            .Should().Be(OrderErrorCodes.RefundExceedsCaptured);
    }

    [Fact]
    public async Task A_requested_refund_is_settled_by_recording_the_money()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();
        var canceled = (await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk))).EnsureSucceeded();

        var outcome = (await shop.Orders.RecordOfflineRefundAsync(new RecordOfflineRefund(order.Id, order.Total, Shop.Clerk))).EnsureSucceeded();

        outcome.Refund.Id.Should().Be(canceled.Refunds[0].Id);
        outcome.Refund.Status.Should().Be(OrderRefundStatus.Succeeded);
        outcome.Order.Refunds.Should().ContainSingle();
        (outcome.Order.Status, outcome.Order.PaymentState).Should().Be((OrderStatus.Canceled, PaymentState.Refunded));
    }

    [Fact]
    public async Task A_refund_needs_a_payment_recorded_by_hand()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();

        (await shop.Orders.RecordOfflineRefundAsync(new RecordOfflineRefund(order.Id, Shop.Dollars(1), Shop.Clerk))).Error!.Code
            .Should().Be(OrderErrorCodes.PaymentNotFound);
        (await shop.Orders.RecordOfflineRefundAsync(new RecordOfflineRefund(order.Id, Shop.Dollars(1), Shop.Clerk) { RefundId = order.Id })).Error!.Code
            .Should().Be(OrderErrorCodes.RefundNotFound);
    }

    [Fact]
    public async Task An_order_that_is_covered_expects_no_payment_whatever_its_status()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();
        await shop.Orders.ForceStatusAsync(new ForceOrderStatus(order.Id, OrderStatus.Pending, "Paperwork", Shop.Clerk));

        var chosen = await shop.Orders.SelectOfflinePaymentAsync(new SelectOfflinePayment(order.Id, OfflinePaymentMethod.Invoice, Shop.Clerk));

        chosen.Error!.Code.Should().Be(OrderErrorCodes.PaymentNotExpected);
    }

    [Fact]
    public async Task An_order_that_costs_nothing_is_paid_when_it_was_placed()
    {
        await using var shop = new Shop();
        var placedAt = new DateTimeOffset(1998, 5, 6, 0, 0, 0, TimeSpan.Zero);

        var order = await shop.PlaceAsync(Shop.Cart(price: 0m) with { PlacedAt = placedAt });

        (order.Status, order.PaidAt).Should().Be((OrderStatus.Paid, placedAt));
    }

    [Fact]
    public async Task A_requested_refund_may_be_settled_with_less_and_the_rest_is_released()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();
        var requested = (await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk))).EnsureSucceeded().Refunds[0];

        var less = (await shop.Orders.RecordOfflineRefundAsync(new RecordOfflineRefund(order.Id, Shop.Dollars(70), Shop.Clerk) { RefundId = requested.Id })).EnsureSucceeded();
        var more = await shop.Orders.RecordOfflineRefundAsync(new RecordOfflineRefund(order.Id, Shop.Dollars(30.01m), Shop.Clerk));
        var rest = await shop.Orders.RecordOfflineRefundAsync(new RecordOfflineRefund(order.Id, Shop.Dollars(30), Shop.Clerk));

        less.Refund.Amount.Should().Be(Shop.Dollars(70));
        less.Order.RefundedAmount.Should().Be(Shop.Dollars(70));
        more.Error!.Code.Should().Be(OrderErrorCodes.RefundExceedsCaptured);
        rest.EnsureSucceeded().Order.PaymentState.Should().Be(PaymentState.Refunded);
    }
}
