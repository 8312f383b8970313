using Notalock.Orders.Payments;

namespace Notalock.Orders.Tests.Payments;

public class CaptureVoidRefundTests
{
    [Fact]
    public async Task An_authorized_order_is_paid_by_its_capture()
    {
        await using var shop = new PaymentShop();
        var (order, payment) = await shop.PlaceAuthorizedAsync();
        (order.Status, order.PaymentState, payment.AuthorizedAmount).Should().Be(
            (OrderStatus.Pending, PaymentState.Authorized, order.Total));
        payment.ExpiresAt.Should().NotBeNull();

        var captured = (await shop.Orders.CaptureAsync(new CapturePayment(order.Id, payment.Id, Shop.Clerk))).EnsureSucceeded();

        (captured.Order.Status, captured.Order.PaymentState, captured.Order.CapturedAmount).Should().Be(
            (OrderStatus.Paid, PaymentState.Paid, order.Total));
        captured.Payment.Operation.Should().BeNull();
        shop.Movements(SimulatedMovementKind.Captured).Should().Be(1);
        (await shop.DeliverAsync()).Should().NotBeEmpty();
        (await shop.ReloadAsync(order)).CapturedAmount.Should().Be(order.Total);
    }

    [Fact]
    public async Task A_capture_can_be_partial_and_must_not_exceed_the_authorized_amount()
    {
        await using var shop = new PaymentShop();
        var (order, payment) = await shop.PlaceAuthorizedAsync();

        var capture = new CapturePayment(order.Id, payment.Id, Shop.Clerk);
        var tooMuch = await shop.Orders.CaptureAsync(capture with { Amount = Shop.Dollars(100.01m) });
        var part = (await shop.Orders.CaptureAsync(capture with { Amount = Shop.Dollars(40) })).EnsureSucceeded();

        tooMuch.Error!.Should().BeEquivalentTo(new { Code = OrderErrorCodes.CaptureExceedsAuthorized, Field = "amount" });
        (part.Order.Status, part.Order.PaymentState, part.Order.CapturedAmount).Should().Be(
            (OrderStatus.Pending, PaymentState.PartiallyPaid, Shop.Dollars(40)));
    }

    [Fact]
    public async Task A_lost_response_to_a_capture_leaves_the_operation_in_progress_until_it_is_reconciled()
    {
        await using var shop = new PaymentShop(
            o => o.Faults = SimulatedFaultPlan.None.WithCall(SimulatedOperation.Capture, 0, SimulatedCallFault.ResponseLost));
        var (order, payment) = await shop.PlaceAuthorizedAsync();

        var unknown = (await shop.Orders.CaptureAsync(new CapturePayment(order.Id, payment.Id, Shop.Clerk))).EnsureSucceeded();
        var second = await shop.Orders.CaptureAsync(new CapturePayment(order.Id, payment.Id, Shop.Clerk));
        shop.Clock.Advance(TimeSpan.FromMinutes(3));
        var report = await shop.Reconciler.RunAsync();

        unknown.Payment.Operation!.Kind.Should().Be(OrderPaymentOperationKind.Capture);
        second.Error!.Code.Should().Be(OrderErrorCodes.OperationInProgress);
        report.PaymentsChanged.Should().Be(1);
        (await shop.ReloadAsync(order)).Should().BeEquivalentTo(
            new { Status = OrderStatus.Paid, CapturedAmount = order.Total }, o => o.ExcludingMissingMembers());
        shop.Movements(SimulatedMovementKind.Captured).Should().Be(1);
    }

    [Fact]
    public async Task A_capture_that_never_arrived_is_retried_with_the_same_key()
    {
        await using var shop = new PaymentShop(
            o => o.Faults = SimulatedFaultPlan.None.WithCall(SimulatedOperation.Capture, 0, SimulatedCallFault.FailureBefore));
        var (order, payment) = await shop.PlaceAuthorizedAsync();
        var unknown = (await shop.Orders.CaptureAsync(new CapturePayment(order.Id, payment.Id, Shop.Clerk))).EnsureSucceeded();
        shop.Clock.Advance(TimeSpan.FromMinutes(3));

        var report = await shop.Reconciler.RunAsync();

        report.OperationsRetried.Should().Be(1);
        (await shop.ReloadAsync(order)).CapturedAmount.Should().Be(order.Total);
        shop.Bank.Ledger.Single(m => m.Kind == SimulatedMovementKind.Captured).IdempotencyKey
            .Should().Contain(unknown.Payment.Operation!.Id.ToString("N"));
    }

    [Fact]
    public async Task A_void_ends_the_authorization()
    {
        await using var shop = new PaymentShop();
        var (order, payment) = await shop.PlaceAuthorizedAsync();

        var command = new VoidPayment(order.Id, payment.Id, Shop.Clerk);
        var voided = (await shop.Orders.VoidAsync(command with { Reason = "Changed their mind" })).EnsureSucceeded();

        (voided.Payment.Status, voided.Order.PaymentState, voided.Order.Status).Should().Be(
            (OrderPaymentStatus.Voided, PaymentState.Voided, OrderStatus.Pending));
        shop.Movements(SimulatedMovementKind.Released).Should().Be(1);
        (await shop.Orders.VoidAsync(command)).Error!.Code.Should().Be(OrderErrorCodes.PaymentNotVoidable);
        (await shop.Orders.CaptureAsync(new CapturePayment(order.Id, payment.Id, Shop.Clerk))).Error!.Code
            .Should().Be(OrderErrorCodes.PaymentNotAuthorized);
    }

    [Fact]
    public async Task Refunds_can_be_partial_up_to_the_captured_amount_and_never_change_the_status()
    {
        await using var shop = new PaymentShop();
        var (order, payment) = await shop.PlacePaidAsync();

        var command = new RefundPayment(order.Id, Shop.Clerk);
        var first = (await shop.Orders.RefundAsync(command with { Amount = Shop.Dollars(30), Reason = "Scratched" })).EnsureSucceeded();
        var tooMuch = await shop.Orders.RefundAsync(command with { Amount = Shop.Dollars(70.01m) });
        var rest = (await shop.Orders.RefundAsync(command with { PaymentId = payment.Id })).EnsureSucceeded();
        await shop.DeliverAsync();

        (first.Refund.Status, first.Refund.Amount, first.Order.PaymentState).Should().Be(
            (OrderRefundStatus.Succeeded, Shop.Dollars(30), PaymentState.PartiallyRefunded));
        tooMuch.Error!.Should().BeEquivalentTo(new { Code = OrderErrorCodes.RefundExceedsCaptured, Field = "amount" });
        rest.Refund.Amount.Should().Be(Shop.Dollars(70));
        var refunded = await shop.ReloadAsync(order);
        (refunded.Status, refunded.PaymentState, refunded.RefundedAmount).Should().Be(
            (OrderStatus.Paid, PaymentState.Refunded, order.Total));
        refunded.Refunds.Should().HaveCount(2);
        shop.Movements(SimulatedMovementKind.Refunded).Should().Be(2);
    }

    [Theory]
    [InlineData(SimulatedCallFault.ResponseLost)]
    [InlineData(SimulatedCallFault.FailureBefore)]
    [InlineData(SimulatedCallFault.Timeout)]
    public async Task A_refund_without_a_response_is_unknown_counted_flagged_and_completed_by_the_reconciler(SimulatedCallFault fault)
    {
        await using var shop = new PaymentShop(o => o.Faults = SimulatedFaultPlan.None.WithCall(SimulatedOperation.Refund, 0, fault));
        var (order, _) = await shop.PlacePaidAsync();

        var unknown = (await shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk))).EnsureSucceeded();
        var second = await shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk));
        shop.Clock.Advance(TimeSpan.FromMinutes(3));
        await shop.Reconciler.RunAsync();

        (unknown.Refund.Status, unknown.Order.Flags).Should().Be((OrderRefundStatus.Unknown, OrderFlags.RefundUnknown));
        second.Error!.Code.Should().Be(OrderErrorCodes.RefundExceedsCaptured);
        var refunded = await shop.ReloadAsync(order);
        (refunded.Refunds.Single().Status, refunded.RefundedAmount, refunded.Flags).Should().Be(
            (OrderRefundStatus.Succeeded, order.Total, OrderFlags.None));
        shop.Movements(SimulatedMovementKind.Refunded).Should().Be(1);
    }

    [Fact]
    public async Task A_refund_that_fails_after_it_succeeded_is_failed_and_flagged()
    {
        await using var shop = new PaymentShop();
        var (order, _) = await shop.PlacePaidAsync();
        var refund = (await shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk))).EnsureSucceeded().Refund;
        await shop.DeliverAsync();

        shop.Bank.CompleteRefund(refund.Reference!, OrderRefundStatus.Failed);
        await shop.DeliverAsync();

        var failed = await shop.ReloadAsync(order);
        (failed.Refunds.Single().Status, failed.RefundedAmount, failed.PaymentState, failed.Flags)
            .Should().Be((OrderRefundStatus.Failed, Shop.Dollars(0), PaymentState.Paid, OrderFlags.RefundFailed | OrderFlags.RefundOwed));
    }

    [Fact]
    public async Task A_repeated_command_with_the_same_key_returns_the_same_refund()
    {
        await using var shop = new PaymentShop();
        var (order, _) = await shop.PlacePaidAsync();
        var command = new RefundPayment(order.Id, Shop.Clerk) { Amount = Shop.Dollars(10), IdempotencyKey = "refund-1" };

        var first = await shop.Orders.RefundAsync(command);
        var second = await shop.Orders.RefundAsync(command);

        second.IsReplay.Should().BeTrue();
        second.EnsureSucceeded().Refund.Should().Be(first.EnsureSucceeded().Refund);
        shop.Movements(SimulatedMovementKind.Refunded).Should().Be(1);
    }

    [Fact]
    public async Task Offline_refunds_are_requested_and_completed_when_staff_records_them()
    {
        await using var shop = new PaymentShop();
        var order = await shop.PlaceAsync();
        await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, order.Total, Shop.Clerk));

        var refund = (await shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk))).EnsureSucceeded().Refund;
        var command = new RecordOfflineRefund(order.Id, order.Total, Shop.Clerk) { RefundId = refund.Id };
        var recorded = (await shop.Orders.RecordOfflineRefundAsync(command)).EnsureSucceeded();

        refund.Status.Should().Be(OrderRefundStatus.Requested);
        recorded.Refund.Id.Should().Be(refund.Id);
        recorded.Order.PaymentState.Should().Be(PaymentState.Refunded);
    }

    [Fact]
    public async Task A_captured_payment_is_neither_captured_again_nor_voided()
    {
        await using var shop = new PaymentShop();
        var (order, payment) = await shop.PlacePaidAsync();

        var capture = await shop.Orders.CaptureAsync(new CapturePayment(order.Id, payment.Id, Shop.Clerk));
        var cancellation = await shop.Orders.VoidAsync(new VoidPayment(order.Id, payment.Id, Shop.Clerk));

        capture.Error.Should().Be(new OrderError(
            OrderErrorCodes.PaymentNotAuthorized, "The payment has no authorized amount left to capture.", "payment_id"));
        cancellation.Error.Should().Be(new OrderError(
            OrderErrorCodes.PaymentNotVoidable, "A captured payment cannot be voided; refund it instead.", "payment_id"));
    }

    [Fact]
    public async Task A_partial_capture_requires_a_provider_that_supports_it()
    {
        const PaymentCapabilities Partial = PaymentCapabilities.PartialCapture | PaymentCapabilities.MultipleCaptures;
        await using var shop = new PaymentShop(o => o.Capabilities = PaymentCapabilities.All & ~Partial);
        var (order, payment) = await shop.PlaceAuthorizedAsync();

        var rejected = await shop.Orders.CaptureAsync(
            new CapturePayment(order.Id, payment.Id, Shop.Clerk) { Amount = Shop.Dollars(40) });

        rejected.Error.Should().Be(new OrderError(
            OrderErrorCodes.NotSupportedByProvider, "Provider 'simulated' does not support partial captures.", "amount"));
        shop.Movements(SimulatedMovementKind.Captured).Should().Be(0);
    }

    [Fact]
    public async Task A_payment_of_another_order_is_not_found()
    {
        await using var shop = new PaymentShop();
        var (order, payment) = await shop.PlacePaidAsync();
        var (other, _) = await shop.PlacePaidAsync();

        order.FindPayment(payment.Id).Should().BeSameAs(payment);
        other.FindPayment(payment.Id).Should().BeNull();
        (await shop.Orders.CaptureAsync(new CapturePayment(other.Id, payment.Id, Shop.Clerk))).Error.Should().Be(
            new OrderError(OrderErrorCodes.PaymentNotFound, "The order has no payment with this id.", "payment_id"));
    }

    [Fact]
    public async Task A_refund_is_found_in_its_order_only()
    {
        await using var shop = new PaymentShop();
        var (order, _) = await shop.PlacePaidAsync();
        var outcome = (await shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk))).EnsureSucceeded();

        outcome.Order.FindRefund(outcome.Refund.Id).Should().Be(outcome.Refund);
        order.FindRefund(outcome.Refund.Id).Should().BeNull();
    }
}
