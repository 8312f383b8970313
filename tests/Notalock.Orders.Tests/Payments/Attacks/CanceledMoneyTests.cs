using Notalock.Orders.Payments;

namespace Notalock.Orders.Tests.Payments.Attacks;

public class CanceledMoneyTests
{
    [Fact]
    public async Task A_capture_without_an_answer_is_not_asked_for_again_once_the_order_is_canceled()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        var (order, payment) = await shop.AuthorizeScriptedAsync(bank);
        await shop.Orders.CaptureAsync(new CapturePayment(order.Id, payment.Id, Shop.Clerk));
        bank.Find = static r => PaymentResult.Accepted(ScriptedProvider.Authorized(r));
        bank.Capture = static r => PaymentResult.Accepted(ScriptedProvider.Captured(r));
        bank.Void = static r => PaymentResult.Accepted(ScriptedProvider.Authorized(r) with { Status = OrderPaymentStatus.Voided });

        await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk));
        await shop.SweepAsync(TimeSpan.FromMinutes(10));

        bank.AskedFor<PaymentCaptureRequest>().Should().ContainSingle("nobody wants the money any more");
        var canceled = await shop.ReloadAsync(order);
        (canceled.Payments[0].Status, canceled.Payments[0].Operation, canceled.Flags).Should().Be((OrderPaymentStatus.Voided, null, OrderFlags.None));
    }

    [Fact]
    public async Task A_capture_that_went_through_unheard_before_the_order_was_canceled_goes_back()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        var (order, payment) = await shop.AuthorizeScriptedAsync(bank);
        await shop.Orders.CaptureAsync(new CapturePayment(order.Id, payment.Id, Shop.Clerk));
        bank.Void = static r => PaymentResult.Declined(new PaymentDecline("already_captured", "Captured."), ScriptedProvider.Captured(r) with { AuthorizedAmount = Shop.Dollars(100) });
        bank.Refund = static r => RefundResult.Accepted(new RefundSnapshot("re-1", OrderRefundStatus.Succeeded, r.Amount) { RefundId = r.RefundId });

        var canceled = (await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk))).EnsureSucceeded();

        (canceled.Status, canceled.PaymentState, canceled.RefundedAmount).Should().Be((OrderStatus.Canceled, PaymentState.Refunded, order.Total));
        bank.AskedFor<PaymentRefundRequest>().Should().ContainSingle();
    }

    [Fact]
    public async Task Money_that_a_beginning_without_an_answer_brings_in_after_the_order_was_canceled_goes_back()
    {
        var bank = new ScriptedProvider { Create = static _ => throw ScriptedProvider.Lost() };
        await using var shop = ScriptedShop.Open(bank);
        var order = await shop.PlaceAsync();
        await FluentActions.Awaiting(() => shop.StartScriptedAsync(order)).Should().ThrowAsync<PaymentProviderException>();
        await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk));
        bank.Create = static r => PaymentResult.Accepted(ScriptedProvider.Captured(r));
        bank.Refund = static r => RefundResult.Accepted(new RefundSnapshot("re-1", OrderRefundStatus.Succeeded, r.Amount) { RefundId = r.RefundId });

        await shop.SweepAsync(TimeSpan.FromMinutes(3));
        await shop.SweepAsync(TimeSpan.FromMinutes(6));

        var back = await shop.ReloadAsync(order);
        (back.CapturedAmount, back.RefundedAmount, back.Flags).Should().Be((order.Total, order.Total, OrderFlags.PaidAfterCancel));
    }

    [Fact]
    public async Task A_void_that_was_refused_is_asked_for_again_as_an_operation_of_its_own()
    {
        await using var shop = new PaymentShop();
        var started = await shop.StartAsync(await shop.PlaceAsync());
        shop.Bank.Process(started.Payment.Reference!);
        await shop.DeliverAsync();
        var refused = (await shop.Orders.CancelAsync(new CancelOrder(started.Order.Id, Shop.Clerk))).EnsureSucceeded();

        // The refusal is stored under its key, as Stripe stores it; asked again under the same one it would be repeated for a day.
        shop.Bank.CompleteProcessing(started.Payment.Reference!, succeeded: false);
        await shop.DeliverAsync();
        await shop.SweepAsync(TimeSpan.FromMinutes(10));

        refused.Flags.Should().Be(OrderFlags.VoidFailed);
        (await shop.ReloadAsync(started.Order)).Payments[0].Should().BeEquivalentTo(
            new { Status = OrderPaymentStatus.Voided, Operation = (object?)null }, o => o.ExcludingMissingMembers());
        shop.Bank.FindPayment(started.Payment.Reference!)!.Status.Should().Be(OrderPaymentStatus.Voided);
    }

    [Fact]
    public async Task A_void_that_is_refused_again_and_again_is_flagged_once_and_asked_for_more_and_more_rarely()
    {
        var bank = new ScriptedProvider { Void = static _ => PaymentResult.Declined(new PaymentDecline("not_now", "Not now.")) };
        await using var shop = ScriptedShop.Open(bank);
        var (order, _) = await shop.AuthorizeScriptedAsync(bank);
        bank.Find = static r => PaymentResult.Accepted(ScriptedProvider.Authorized(r));
        await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk));
        await shop.Orders.AcknowledgeFlagAsync(new AcknowledgeOrderFlag(order.Id, OrderFlags.VoidFailed, "Seen", Shop.Clerk));

        for (var minute = 0; minute < 24 * 60; minute += 2)
        {
            await shop.SweepAsync(TimeSpan.FromMinutes(2));
        }

        (await shop.ReloadAsync(order)).Flags.Should().Be(OrderFlags.None, "a person knows");
        var keys = bank.AskedFor<PaymentVoidRequest>().Select(r => r.IdempotencyKey).ToArray();
        keys.Length.Should().BeInRange(5, 15);
        keys.Should().OnlyHaveUniqueItems("after a refusal it is a new operation");
    }

    [Fact]
    public async Task A_provider_that_cannot_void_is_not_asked_to_and_a_reservation_that_stays_is_flagged()
    {
        var bank = new ScriptedProvider { Capabilities = PaymentCapabilities.All & ~PaymentCapabilities.Void };
        await using var shop = ScriptedShop.Open(bank);
        var (order, _) = await shop.AuthorizeScriptedAsync(bank);

        var canceled = (await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk))).EnsureSucceeded();
        await shop.SweepAsync(TimeSpan.FromMinutes(10));

        bank.AskedFor<PaymentVoidRequest>().Should().BeEmpty();
        (canceled.Flags, canceled.Payments[0].Operation).Should().Be((OrderFlags.VoidFailed, null));
    }

    [Fact]
    public async Task A_provider_that_cannot_refund_is_not_asked_to_and_the_refund_has_failed()
    {
        var bank = new ScriptedProvider { Capabilities = PaymentCapabilities.All & ~PaymentCapabilities.Refund };
        await using var shop = ScriptedShop.Open(bank);
        var (order, _) = await shop.PayScriptedAsync(bank);

        var canceled = (await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk))).EnsureSucceeded();

        bank.AskedFor<PaymentRefundRequest>().Should().BeEmpty();
        (canceled.Flags, canceled.Refunds.Single().Status).Should().Be((OrderFlags.RefundFailed, OrderRefundStatus.Failed));
    }

    [Fact]
    public async Task A_beginning_that_takes_money_for_a_canceled_order_sends_back_what_it_took_and_no_more()
    {
        await using var shop = new PaymentShop(options: o => o.Payments.RefundPaidAfterCancel = true);
        var started = await shop.StartAsync(await shop.PlaceAsync());
        await shop.Orders.CancelAsync(new CancelOrder(started.Order.Id, Shop.Clerk));
        var late = await shop.Bank.CreateAsync(
            new PaymentCreateRequest { OrderId = started.Order.Id, OrderNumber = "x", PaymentId = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), IdempotencyKey = "late", Amount = started.Order.Total, CaptureImmediately = true }, default);
        shop.Bank.Pay(late.Snapshot!.Reference!);

        await shop.DeliverAsync();
        await shop.SweepAsync(TimeSpan.FromMinutes(3));
        await shop.DeliverAsync();

        var order = await shop.ReloadAsync(started.Order);
        (order.CapturedAmount, order.RefundedAmount).Should().Be((order.Total, order.Total));
        shop.Movements(SimulatedMovementKind.Refunded).Should().Be(1);
    }
}
