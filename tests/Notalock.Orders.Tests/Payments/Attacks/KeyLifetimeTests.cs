using Notalock.Orders.Payments;

namespace Notalock.Orders.Tests.Payments.Attacks;

/// <summary>Tests that old idempotency keys are not reused: after a day, a provider may execute them again.</summary>
public class KeyLifetimeTests
{
    private static readonly TimeSpan TooOld = TimeSpan.FromHours(24);

    [Fact]
    public async Task A_customer_who_returns_after_a_day_starts_a_new_attempt_and_the_old_key_is_not_reused()
    {
        var bank = new ScriptedProvider { Create = static _ => throw ScriptedProvider.NoResponse() };
        await using var shop = ScriptedShop.Open(bank);
        var order = await shop.PlaceAsync();
        await FluentActions.Awaiting(() => shop.StartScriptedAsync(order)).Should().ThrowAsync<PaymentProviderException>();
        shop.Clock.Advance(TooOld);
        bank.Create = static r => PaymentResult.Accepted(ScriptedProvider.Pending(r));

        var again = await shop.StartScriptedAsync(order);
        await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(1));

        bank.RequestsOf<PaymentCreateRequest>().Select(r => r.IdempotencyKey).Should().HaveCount(2).And.OnlyHaveUniqueItems();
        var payments = (await shop.ReloadAsync(order)).Payments;
        payments.Select(p => (p.Status, p.FailureCode)).Should().Equal(
            (OrderPaymentStatus.Failed, "not_answered"), (OrderPaymentStatus.Pending, null));
        payments[1].Id.Should().Be(again.Payment.Id);
    }

    [Fact]
    public async Task A_command_that_is_repeated_after_a_day_does_not_reuse_the_old_key()
    {
        var bank = new ScriptedProvider { Create = static _ => throw ScriptedProvider.NoResponse() };
        await using var shop = ScriptedShop.Open(bank);
        var order = await shop.PlaceAsync();
        var command = new StartPayment(order.Id, bank.Name, Shop.Buyer) { IdempotencyKey = "pay" };
        await FluentActions.Awaiting(() => shop.Orders.StartPaymentAsync(command)).Should().ThrowAsync<PaymentProviderException>();
        shop.Clock.Advance(TooOld);

        await shop.Orders.StartPaymentAsync(command);

        bank.RequestsOf<PaymentCreateRequest>().Select(r => r.IdempotencyKey).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_capture_without_lookup_support_is_not_retried_after_a_day()
    {
        var bank = new ScriptedProvider { Capabilities = PaymentCapabilities.All & ~PaymentCapabilities.Find };
        await using var shop = ScriptedShop.Open(bank);
        var (order, payment) = await shop.AuthorizeScriptedAsync(bank);
        await shop.Orders.CaptureAsync(new CapturePayment(order.Id, payment.Id, Shop.Clerk) { Amount = Shop.Dollars(40) });

        await shop.ReconcileAfterAsync(TooOld);
        await shop.ReconcileAfterAsync(TooOld);

        bank.RequestsOf<PaymentCaptureRequest>().Should().ContainSingle("a second capture of 40 would not exceed the authorized amount");
        var abandoned = (await shop.ReloadAsync(order)).Payments[0];
        (abandoned.Status, abandoned.Operation, abandoned.FailureCode).Should().Be((OrderPaymentStatus.Authorized, null, "not_answered"));
    }

    [Fact]
    public async Task A_capture_that_a_lookup_shows_to_be_missing_is_retried_even_after_a_day()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        var (order, payment) = await shop.AuthorizeScriptedAsync(bank);
        await shop.Orders.CaptureAsync(new CapturePayment(order.Id, payment.Id, Shop.Clerk));
        bank.Find = static r => PaymentResult.Accepted(ScriptedProvider.Authorized(r));
        bank.Capture = static r => PaymentResult.Accepted(ScriptedProvider.Captured(r));

        await shop.ReconcileAfterAsync(TooOld);

        (await shop.ReloadAsync(order)).CapturedAmount.Should().Be(order.Total);
    }

    [Fact]
    public async Task A_refund_that_was_not_requested_and_can_no_longer_be_found_is_unknown_and_flagged()
    {
        var bank = new ScriptedProvider { Capabilities = PaymentCapabilities.All & ~PaymentCapabilities.Find };
        await using var shop = ScriptedShop.Open(bank);
        var (order, _) = await shop.PayScriptedAsync(bank);
        using var canceled = new CancellationTokenSource();
        bank.Refund = _ =>
        {
            canceled.Cancel();
            throw new OperationCanceledException(canceled.Token);
        };
        await FluentActions.Awaiting(() => shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk), canceled.Token))
            .Should().ThrowAsync<OperationCanceledException>();

        await shop.ReconcileAfterAsync(TooOld);

        bank.RequestsOf<PaymentRefundRequest>().Should().ContainSingle();
        var unknown = await shop.ReloadAsync(order);
        (unknown.Refunds[0].Status, unknown.Flags).Should().Be((OrderRefundStatus.Unknown, OrderFlags.RefundUnknown));
    }

    [Fact]
    public async Task A_refund_that_the_provider_lists_with_another_amount_is_not_retried()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        var (order, _) = await shop.PayScriptedAsync(bank);
        var refund = (await shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk))).EnsureSucceeded().Refund;
        bank.Find = r => PaymentResult.Accepted(ScriptedProvider.Captured(r) with
        {
            Refunds = [new RefundSnapshot("re-1", OrderRefundStatus.Succeeded, Shop.Dollars(99)) { RefundId = refund.Id }],
            RefundsAreComplete = true,
        });

        await shop.ReconcileAfterAsync(TooOld);

        bank.RequestsOf<PaymentRefundRequest>().Should().ContainSingle("the provider has made the refund, although with another amount");
        (await shop.ReloadAsync(order)).Flags.Should().Be(OrderFlags.AmountMismatch | OrderFlags.RefundUnknown);
    }
}
