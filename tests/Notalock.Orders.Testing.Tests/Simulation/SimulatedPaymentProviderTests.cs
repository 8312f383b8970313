using FluentAssertions;
using Notalock.Orders.Payments;
using Xunit;
using static Notalock.Orders.Testing.Tests.Simulation.SimulatedShop;

namespace Notalock.Orders.Testing.Tests.Simulation;

public sealed class SimulatedPaymentProviderTests
{
    private readonly SimulatedShop _shop = new();

    [Fact]
    public async Task A_payment_is_pending_and_is_captured_when_the_customer_pays()
    {
        var created = await _shop.CreateAsync();
        created.Status.Should().Be(OrderPaymentStatus.Pending);
        _shop.Provider.Ledger.Should().BeEmpty();

        _shop.Provider.Pay(created.Reference!).Status.Should().Be(OrderPaymentStatus.Captured);
        _shop.Provider.Ledger.Should().ContainSingle(moved => moved.Kind == SimulatedMovementKind.Captured && moved.Amount == Usd(50_00));
        _shop.EventTypes.Should().Equal("payment.created", "payment.captured");
    }

    [Fact]
    public async Task A_declined_payment_can_still_be_paid()
    {
        var created = await _shop.CreateAsync();
        _shop.Provider.Decline(created.Reference!, "expired_card").Snapshot.FailureCode.Should().Be("expired_card");
        _shop.Provider.RequireAction(created.Reference!);
        _shop.Provider.Pay(created.Reference!).Snapshot.FailureCode.Should().BeNull();
        _shop.EventTypes.Should().Equal("payment.created", "payment.failed", "payment.requires_action", "payment.captured");
    }

    [Theory]
    [InlineData(true, OrderPaymentStatus.Captured)]
    [InlineData(false, OrderPaymentStatus.Failed)]
    public async Task A_payment_in_processing_cannot_be_voided_and_can_be_completed(bool succeeded, OrderPaymentStatus end)
    {
        var created = await _shop.CreateAsync();
        _shop.Provider.Process(created.Reference!).Status.Should().Be(OrderPaymentStatus.Processing);
        (await _shop.VoidAsync(created)).Decline!.Code.Should().Be("payment_processing");
        _shop.Provider.CompleteProcessing(created.Reference!, succeeded).Status.Should().Be(end);
    }

    [Fact]
    public async Task A_hosted_page_has_no_payment_before_the_customer_pays()
    {
        var result = await _shop.Provider.CreateAsync(NewPayment(hosted: true), default);
        result.RedirectUrl.Should().EndWith(result.Snapshot!.SessionReference);
        result.Snapshot.Reference.Should().BeNull();

        var paid = _shop.Provider.Pay(result.Snapshot.SessionReference!);
        paid.Reference.Should().NotBeNull();
        var notification = await Task.WhenAll(_shop.Provider.Events.Select(_shop.ParseAsync));
        notification.Single(notification => notification.Type == "payment.captured").Snapshot!.SessionReference.Should()
            .BeNull("the payment has no reference to its page");
        notification.Single(notification => notification.Type == "session.completed").Snapshot.Should()
            .Match<PaymentSnapshot>(snapshot => snapshot.Reference == paid.Reference && snapshot.SessionReference == paid.SessionReference);
    }

    [Fact]
    public async Task A_hosted_page_expires_over_time()
    {
        var created = await _shop.CreateAsync(NewPayment(hosted: true));
        _shop.Clock.Advance(_shop.Options.SessionDuration);
        FluentActions.Invoking(() => _shop.Provider.Pay(created.SessionReference!)).Should().Throw<InvalidOperationException>();
        (await _shop.FindAsync(created))!.Status.Should().Be(OrderPaymentStatus.Voided);
        _shop.EventTypes.Should().Equal("session.expired");
    }

    [Fact]
    public async Task An_abandoned_payment_can_expire()
    {
        var created = await _shop.CreateAsync();
        _shop.Provider.Expire(created.Reference!).Status.Should().Be(OrderPaymentStatus.Voided);
        FluentActions.Invoking(() => _shop.Provider.Pay(created.Reference!)).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public async Task An_authorization_can_be_captured_in_parts_and_the_rest_expires()
    {
        var payment = await _shop.CreatePaidAsync(capture: false);
        payment.Status.Should().Be(OrderPaymentStatus.Authorized);
        (await _shop.CaptureAsync(payment, 20_00)).Snapshot!.CapturedAmount.Should().Be(Usd(20_00));
        (await _shop.CaptureAsync(payment, 10_00)).Snapshot!.CapturedAmount.Should().Be(Usd(30_00));
        (await _shop.CaptureAsync(payment, 21_00)).Decline!.Code.Should().Be("amount_too_large");

        _shop.Clock.Advance(_shop.Options.AuthorizationDuration);
        (await _shop.CaptureAsync(payment, 1_00)).Decline!.Code.Should().Be("already_captured");
        (await _shop.FindAsync(payment))!.Status.Should().Be(OrderPaymentStatus.Captured);
        _shop.Provider.Ledger.Select(moved => (moved.Kind, moved.Amount.MinorUnits)).Should().Equal(
            (SimulatedMovementKind.Authorized, 50_00), (SimulatedMovementKind.Captured, 20_00), (SimulatedMovementKind.Captured, 10_00),
            (SimulatedMovementKind.Released, 20_00));
    }

    [Fact]
    public async Task An_authorization_expires_over_time_with_a_failure_code()
    {
        var payment = await _shop.CreatePaidAsync(capture: false);
        _shop.Clock.Advance(_shop.Options.AuthorizationDuration);
        (await _shop.CaptureAsync(payment, 50_00)).Decline!.Code.Should().Be("not_authorized");
        var found = await _shop.FindAsync(payment);
        found!.Status.Should().Be(OrderPaymentStatus.Voided);
        found.FailureCode.Should().Be(PaymentSnapshot.AuthorizationExpired);
    }

    [Fact]
    public async Task An_authorization_can_be_expired_by_the_test()
    {
        var payment = await _shop.CreatePaidAsync(capture: false);
        _shop.Provider.ExpireAuthorization(payment.Reference!).Snapshot.FailureCode.Should().Be(PaymentSnapshot.AuthorizationExpired);
        FluentActions.Invoking(() => _shop.Provider.ExpireAuthorization(payment.Reference!)).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public async Task A_void_after_a_capture_is_declined_with_the_captured_payment()
    {
        var payment = await _shop.CreatePaidAsync();
        var result = await _shop.VoidAsync(payment);
        result.Decline!.Code.Should().Be("already_captured");
        result.Snapshot!.CapturedAmount.Should().Be(Usd(50_00));
    }

    [Fact]
    public async Task Refunds_are_limited_and_have_cumulative_and_individual_events()
    {
        var payment = await _shop.CreatePaidAsync();
        await _shop.RefundAsync(payment, 10_00);
        _shop.Provider.RefundInDashboard(payment.Reference!, Usd(15_00)).RefundId.Should().BeNull();
        (await _shop.RefundAsync(payment, 25_01)).Decline!.Code.Should().Be("amount_too_large");

        var notification = await Task.WhenAll(_shop.Provider.Events.Skip(2).Select(_shop.ParseAsync));
        notification.Select(notification => notification.Type)
            .Should()
            .Equal("payment.refunded", "refund.created", "payment.refunded", "refund.created");
        notification.Where(notification => notification.Type == "payment.refunded")
            .Select(notification => notification.Snapshot!.RefundedAmount)
            .Should()
            .Equal(Usd(10_00), Usd(25_00));
        notification.Where(notification => notification.Type == "refund.created")
            .Select(notification => notification.Snapshot!.Refunds.Single().Amount)
            .Should()
            .Equal(Usd(10_00), Usd(15_00));
    }

    [Theory]
    [InlineData(SimulatedRefundEvents.None, new string[0])]
    [InlineData(SimulatedRefundEvents.Cumulative, new[] { "payment.refunded" })]
    [InlineData(SimulatedRefundEvents.Separate, new[] { "refund.created" })]
    public async Task The_options_determine_the_events_of_refunds(SimulatedRefundEvents events, string[] types)
    {
        var shop = new SimulatedShop(configure: options => options.RefundEvents = events);
        await shop.RefundAsync(await shop.CreatePaidAsync(), 10_00);
        shop.EventTypes.Skip(2).Should().Equal(types);
    }

    [Fact]
    public async Task A_failed_refund_returns_its_amount_to_the_shop()
    {
        var payment = await _shop.CreatePaidAsync();
        var refund = (await _shop.RefundAsync(payment, 50_00)).Snapshot!;
        _shop.Provider.CompleteRefund(refund.Reference, OrderRefundStatus.Failed).FailureCode.Should().NotBeNull();
        FluentActions.Invoking(() => _shop.Provider.CompleteRefund(refund.Reference, OrderRefundStatus.Succeeded))
            .Should()
            .Throw<InvalidOperationException>();

        (await _shop.FindAsync(payment))!.RefundedAmount.Should().Be(Usd(0));
        (await _shop.RefundAsync(payment, 50_00)).Decline.Should().BeNull();
        _shop.Provider.Ledger.Skip(1).Select(moved => moved.Kind).Should()
            .Equal(SimulatedMovementKind.Refunded, SimulatedMovementKind.RefundReturned, SimulatedMovementKind.Refunded);
    }

    [Theory]
    [InlineData(false, true, new[] { SimulatedMovementKind.DisputeWithdrawn, SimulatedMovementKind.DisputeReinstated })]
    [InlineData(false, false, new[] { SimulatedMovementKind.DisputeWithdrawn })]
    [InlineData(true, true, new SimulatedMovementKind[0])]
    [InlineData(true, false, new[] { SimulatedMovementKind.DisputeWithdrawn })]
    public async Task Disputes_withdraw_and_reinstate_money(bool inquiry, bool won, SimulatedMovementKind[] movements)
    {
        var payment = await _shop.CreatePaidAsync();
        var dispute = _shop.Provider.OpenDispute(payment.Reference!, inquiry: inquiry);
        _shop.Provider.CloseDispute(dispute.Reference, won).Status.Should().Be(won ? OrderDisputeStatus.Won : OrderDisputeStatus.Lost);
        FluentActions.Invoking(() => _shop.Provider.CloseDispute(dispute.Reference, won)).Should().Throw<InvalidOperationException>();
        _shop.Provider.Ledger.Skip(1).Select(moved => moved.Kind).Should().Equal(movements);
        (await _shop.FindAsync(payment))!.Disputes.Should().ContainSingle();
    }

    [Fact]
    public async Task An_amount_can_be_changed_without_the_shop()
    {
        var created = await _shop.CreateAsync();
        var other = new Money(5_000, Currency.FromCode("jpy"));
        _shop.Provider.ChangeAmount(created.Reference!, other);
        _shop.Provider.Pay(created.Reference!).Snapshot.CapturedAmount.Should().Be(other);
    }

    [Fact]
    public async Task Unsupported_currencies_are_declined()
    {
        var shop = new SimulatedShop(configure: options => options.Currencies.Add("eur"));
        (await shop.Provider.CreateAsync(NewPayment(), default)).Decline!.Code.Should().Be("currency_not_supported");
    }

    [Fact]
    public async Task A_customer_can_act_only_on_existing_payments()
    {
        FluentActions.Invoking(() => _shop.Provider.Pay("pay_none")).Should().Throw<InvalidOperationException>();
        _shop.Provider.FindPayment("pay_none").Should().BeNull();
        (
            await _shop.Provider.FindAsync(new() { OrderId = Guid.Empty, OrderNumber = "1", PaymentId = Guid.Empty }, default))
                .Should()
                .BeNull();
    }
}
