using Notalock.Orders.Payments;

namespace Notalock.Orders.Tests.Payments.Attacks;

/// <summary>Providers forget their keys after a day or more. What is asked then under an old key is carried out anew.</summary>
public class KeyLifetimeTests
{
    private static readonly TimeSpan TooOld = TimeSpan.FromHours(24);

    [Fact]
    public async Task A_customer_who_comes_back_after_a_day_begins_a_new_attempt_and_the_old_key_is_not_used_again()
    {
        var bank = new ScriptedProvider { Create = static _ => throw ScriptedProvider.Lost() };
        await using var shop = ScriptedShop.Open(bank);
        var order = await shop.PlaceAsync();
        await FluentActions.Awaiting(() => shop.StartScriptedAsync(order)).Should().ThrowAsync<PaymentProviderException>();
        shop.Clock.Advance(TooOld);
        bank.Create = static r => PaymentResult.Accepted(ScriptedProvider.Begun(r));

        var again = await shop.StartScriptedAsync(order);
        await shop.SweepAsync(TimeSpan.FromMinutes(1));

        bank.AskedFor<PaymentCreateRequest>().Select(r => r.IdempotencyKey).Should().HaveCount(2).And.OnlyHaveUniqueItems();
        var payments = (await shop.ReloadAsync(order)).Payments;
        payments.Select(p => (p.Status, p.FailureCode)).Should().Equal((OrderPaymentStatus.Failed, "not_answered"), (OrderPaymentStatus.Pending, null));
        payments[1].Id.Should().Be(again.Payment.Id);
    }

    [Fact]
    public async Task A_command_that_is_repeated_after_a_day_does_not_use_the_old_key_again()
    {
        var bank = new ScriptedProvider { Create = static _ => throw ScriptedProvider.Lost() };
        await using var shop = ScriptedShop.Open(bank);
        var order = await shop.PlaceAsync();
        var command = new StartPayment(order.Id, bank.Name, Shop.Buyer) { IdempotencyKey = "pay" };
        await FluentActions.Awaiting(() => shop.Orders.StartPaymentAsync(command)).Should().ThrowAsync<PaymentProviderException>();
        shop.Clock.Advance(TooOld);

        await shop.Orders.StartPaymentAsync(command);

        bank.AskedFor<PaymentCreateRequest>().Select(r => r.IdempotencyKey).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_capture_that_nobody_can_look_up_is_not_asked_for_again_after_a_day()
    {
        var bank = new ScriptedProvider { Capabilities = PaymentCapabilities.All & ~PaymentCapabilities.Find };
        await using var shop = ScriptedShop.Open(bank);
        var (order, payment) = await shop.AuthorizeScriptedAsync(bank);
        await shop.Orders.CaptureAsync(new CapturePayment(order.Id, payment.Id, Shop.Clerk) { Amount = Shop.Dollars(40) });

        await shop.SweepAsync(TooOld);
        await shop.SweepAsync(TooOld);

        bank.AskedFor<PaymentCaptureRequest>().Should().ContainSingle("a second capture of 40 would fit into what is reserved");
        var given = (await shop.ReloadAsync(order)).Payments[0];
        (given.Status, given.Operation, given.FailureCode).Should().Be((OrderPaymentStatus.Authorized, null, "not_answered"));
    }

    [Fact]
    public async Task A_capture_that_a_look_shows_to_be_missing_is_asked_for_even_after_a_day()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        var (order, payment) = await shop.AuthorizeScriptedAsync(bank);
        await shop.Orders.CaptureAsync(new CapturePayment(order.Id, payment.Id, Shop.Clerk));
        bank.Find = static r => PaymentResult.Accepted(ScriptedProvider.Authorized(r));
        bank.Capture = static r => PaymentResult.Accepted(ScriptedProvider.Captured(r));

        await shop.SweepAsync(TooOld);

        (await shop.ReloadAsync(order)).CapturedAmount.Should().Be(order.Total);
    }

    [Fact]
    public async Task A_refund_that_was_never_asked_for_and_cannot_be_looked_up_any_more_is_unknown_and_flagged()
    {
        var bank = new ScriptedProvider { Capabilities = PaymentCapabilities.All & ~PaymentCapabilities.Find };
        await using var shop = ScriptedShop.Open(bank);
        var (order, _) = await shop.PayScriptedAsync(bank);
        using var gone = new CancellationTokenSource();
        bank.Refund = _ =>
        {
            gone.Cancel();
            throw new OperationCanceledException(gone.Token);
        };
        await FluentActions.Awaiting(() => shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk), gone.Token)).Should().ThrowAsync<OperationCanceledException>();

        await shop.SweepAsync(TooOld);

        bank.AskedFor<PaymentRefundRequest>().Should().ContainSingle();
        var unknown = await shop.ReloadAsync(order);
        (unknown.Refunds[0].Status, unknown.Flags).Should().Be((OrderRefundStatus.Unknown, OrderFlags.RefundUnknown));
    }

    [Fact]
    public async Task A_refund_that_the_provider_lists_with_another_amount_is_not_asked_for_again()
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

        await shop.SweepAsync(TooOld);

        bank.AskedFor<PaymentRefundRequest>().Should().ContainSingle("it was carried out, if not as asked");
        (await shop.ReloadAsync(order)).Flags.Should().Be(OrderFlags.AmountMismatch | OrderFlags.RefundUnknown);
    }
}
