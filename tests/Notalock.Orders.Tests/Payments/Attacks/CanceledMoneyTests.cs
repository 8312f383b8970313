using Notalock.Orders.Payments;

namespace Notalock.Orders.Tests.Payments.Attacks;

public class CanceledMoneyTests
{
    [Fact]
    public async Task A_capture_without_a_response_is_not_retried_after_the_order_is_canceled()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        var (order, payment) = await shop.AuthorizeScriptedAsync(bank);
        await shop.Orders.CaptureAsync(new CapturePayment(order.Id, payment.Id, Shop.Clerk));
        bank.Find = static r => PaymentResult.Accepted(ScriptedProvider.Authorized(r));
        bank.Capture = static r => PaymentResult.Accepted(ScriptedProvider.Captured(r));
        bank.Void = static r => PaymentResult.Accepted(ScriptedProvider.Authorized(r) with { Status = OrderPaymentStatus.Voided });

        await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk));
        await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(10));

        bank.RequestsOf<PaymentCaptureRequest>().Should().ContainSingle("the capture is no longer needed");
        var canceled = await shop.ReloadAsync(order);
        (canceled.Payments[0].Status, canceled.Payments[0].Operation, canceled.Flags).Should().Be(
            (OrderPaymentStatus.Voided, null, OrderFlags.None));
    }

    [Fact]
    public async Task A_capture_that_succeeded_without_a_response_before_the_cancellation_is_refunded()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        var (order, payment) = await shop.AuthorizeScriptedAsync(bank);
        await shop.Orders.CaptureAsync(new CapturePayment(order.Id, payment.Id, Shop.Clerk));
        bank.Void = static r => PaymentResult.Declined(
            new PaymentDecline("already_captured", "Captured."),
            ScriptedProvider.Captured(r) with { AuthorizedAmount = Shop.Dollars(100) });
        bank.Refund = ScriptedProvider.Refunded;

        var canceled = (await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk))).EnsureSucceeded();

        (canceled.Status, canceled.PaymentState, canceled.RefundedAmount).Should().Be(
            (OrderStatus.Canceled, PaymentState.Refunded, order.Total));
        bank.RequestsOf<PaymentRefundRequest>().Should().ContainSingle();
    }

    [Fact]
    public async Task A_payment_that_the_provider_does_not_have_is_not_created_after_the_cancellation()
    {
        var bank = new ScriptedProvider { Create = static _ => throw ScriptedProvider.NoResponse() };
        await using var shop = ScriptedShop.Open(bank);
        var order = await shop.PlaceAsync();
        await FluentActions.Awaiting(() => shop.StartScriptedAsync(order)).Should().ThrowAsync<PaymentProviderException>();
        await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk));

        await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(3));
        await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(6));

        (await shop.ReloadAsync(order)).Payments.Single().Status.Should().Be(OrderPaymentStatus.Failed);
        bank.RequestsOf<PaymentCreateRequest>().Should().ContainSingle();
    }

    [Fact]
    public async Task A_payment_that_is_created_without_a_response_and_captured_after_the_cancellation_is_refunded()
    {
        var bank = new ScriptedProvider
        {
            Capabilities = PaymentCapabilities.All & ~PaymentCapabilities.Find,
            Create = static _ => throw ScriptedProvider.NoResponse(),
        };
        await using var shop = ScriptedShop.Open(bank);
        var order = await shop.PlaceAsync();
        await FluentActions.Awaiting(() => shop.StartScriptedAsync(order)).Should().ThrowAsync<PaymentProviderException>();
        await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk));
        bank.Create = static r => PaymentResult.Accepted(ScriptedProvider.Captured(r));
        bank.Refund = ScriptedProvider.Refunded;

        await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(3));
        await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(6));

        var refunded = await shop.ReloadAsync(order);
        (refunded.CapturedAmount, refunded.RefundedAmount, refunded.Flags).Should().Be(
            (order.Total, order.Total, OrderFlags.PaidAfterCancel));
    }

    [Fact]
    public async Task A_declined_void_is_retried_as_a_separate_operation()
    {
        await using var shop = new PaymentShop();
        var started = await shop.StartAsync(await shop.PlaceAsync());
        shop.Bank.Process(started.Payment.Reference!);
        await shop.DeliverAsync();
        var canceled = (await shop.Orders.CancelAsync(new CancelOrder(started.Order.Id, Shop.Clerk))).EnsureSucceeded();

        // The provider stores the decline under its idempotency key, as Stripe does, and would return it for a day to the same key.
        shop.Bank.CompleteProcessing(started.Payment.Reference!, succeeded: false);
        await shop.DeliverAsync();
        await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(10));

        canceled.Flags.Should().Be(OrderFlags.VoidFailed);
        (await shop.ReloadAsync(started.Order)).Payments[0].Should().BeEquivalentTo(
            new { Status = OrderPaymentStatus.Voided, Operation = (object?)null }, o => o.ExcludingMissingMembers());
        shop.Bank.FindPayment(started.Payment.Reference!)!.Status.Should().Be(OrderPaymentStatus.Voided);
    }

    [Fact]
    public async Task A_void_that_is_declined_repeatedly_is_flagged_once_and_retried_with_backoff()
    {
        var bank = new ScriptedProvider { Void = static _ => PaymentResult.Declined(new PaymentDecline("not_now", "Not now.")) };
        await using var shop = ScriptedShop.Open(bank);
        var (order, _) = await shop.AuthorizeScriptedAsync(bank);
        bank.Find = static r => PaymentResult.Accepted(ScriptedProvider.Authorized(r));
        await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk));
        await shop.Orders.AcknowledgeFlagAsync(new AcknowledgeOrderFlag(order.Id, OrderFlags.VoidFailed, "Seen", Shop.Clerk));

        for (var minute = 0; minute < 24 * 60; minute += 2)
        {
            await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(2));
        }

        (await shop.ReloadAsync(order)).Flags.Should().Be(OrderFlags.None, "staff has acknowledged the flag");
        var keys = bank.RequestsOf<PaymentVoidRequest>().Select(r => r.IdempotencyKey).ToArray();
        keys.Length.Should().BeInRange(5, 15);
        keys.Should().OnlyHaveUniqueItems("a retry after a decline is a new operation");
    }

    [Fact]
    public async Task A_provider_that_cannot_void_is_not_called_and_the_remaining_authorization_is_flagged()
    {
        var bank = new ScriptedProvider { Capabilities = PaymentCapabilities.All & ~PaymentCapabilities.Void };
        await using var shop = ScriptedShop.Open(bank);
        var (order, _) = await shop.AuthorizeScriptedAsync(bank);

        var canceled = (await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk))).EnsureSucceeded();
        await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(10));

        bank.RequestsOf<PaymentVoidRequest>().Should().BeEmpty();
        (canceled.Flags, canceled.Payments[0].Operation).Should().Be((OrderFlags.VoidFailed, null));
    }

    [Fact]
    public async Task A_provider_that_cannot_refund_is_not_called_and_the_refund_fails()
    {
        var bank = new ScriptedProvider { Capabilities = PaymentCapabilities.All & ~PaymentCapabilities.Refund };
        await using var shop = ScriptedShop.Open(bank);
        var (order, _) = await shop.PayScriptedAsync(bank);

        var canceled = (await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk))).EnsureSucceeded();

        bank.RequestsOf<PaymentRefundRequest>().Should().BeEmpty();
        (canceled.Flags, canceled.Refunds.Single().Status).Should().Be(
            (OrderFlags.RefundFailed | OrderFlags.RefundOwed, OrderRefundStatus.Failed));
    }

    [Fact]
    public async Task A_late_payment_of_a_canceled_order_is_refunded_exactly_once()
    {
        await using var shop = new PaymentShop(options: o => o.Payments.RefundPaidAfterCancel = true);
        var started = await shop.StartAsync(await shop.PlaceAsync());
        await shop.Orders.CancelAsync(new CancelOrder(started.Order.Id, Shop.Clerk));
        var late = await shop.Bank.CreateAsync(
            new PaymentCreateRequest
            {
                OrderId = started.Order.Id,
                OrderNumber = "x",
                PaymentId = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
                IdempotencyKey = "late",
                Amount = started.Order.Total,
                CaptureImmediately = true,
            },
            default);
        shop.Bank.Pay(late.Snapshot!.Reference!);

        await shop.DeliverAsync();
        await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(3));
        await shop.DeliverAsync();

        var order = await shop.ReloadAsync(started.Order);
        (order.CapturedAmount, order.RefundedAmount).Should().Be((order.Total, order.Total));
        shop.Movements(SimulatedMovementKind.Refunded).Should().Be(1);
    }
}
