using Notalock.Orders.Payments;

namespace Notalock.Orders.Tests.Payments;

public class StartPaymentTests
{
    [Fact]
    public async Task A_started_payment_is_pending_with_a_reference_and_a_client_secret()
    {
        await using var shop = new PaymentShop();
        var order = await shop.PlaceAsync();

        var started = await shop.StartAsync(order);

        started.ClientSecret.Should().NotBeNullOrEmpty();
        started.ToString().Should().NotContain(started.ClientSecret);
        (started.Order.Status, started.Order.PaymentState).Should().Be((OrderStatus.Pending, PaymentState.Pending));
        started.Payment.Should().BeEquivalentTo(
            new { Provider = "simulated", Status = OrderPaymentStatus.Pending, Amount = order.Total, CaptureImmediately = true },
            o => o.ExcludingMissingMembers());
        started.Payment.Reference.Should().NotBeNull();
        started.Payment.Operation.Should().BeNull();
        started.Payment.NextCheckAt.Should().Be(shop.Clock.GetUtcNow() + TimeSpan.FromMinutes(5));
        (await shop.Orders.GetHistoryAsync(order.Id)).Entries.Select(h => (h.Kind, h.Actor.Kind)).Should().Equal(
            (OrderHistoryKind.Created, ActorKind.Customer),
            (OrderHistoryKind.Payment, ActorKind.Customer),
            (OrderHistoryKind.Status, ActorKind.Customer),
            (OrderHistoryKind.Payment, ActorKind.Provider));
    }

    [Fact]
    public async Task Starting_again_resumes_the_attempt_in_progress()
    {
        await using var shop = new PaymentShop();
        var order = await shop.PlaceAsync();
        var first = await shop.StartAsync(order);

        var second = await shop.StartAsync(order);

        second.Payment.Id.Should().Be(first.Payment.Id);
        second.ClientSecret.Should().Be(first.ClientSecret);
        second.Order.Payments.Should().HaveCount(1);
        shop.Bank.Payments.Should().HaveCount(1);
    }

    [Fact]
    public async Task Customers_cannot_start_more_attempts_than_allowed_and_staff_can()
    {
        await using var shop = new PaymentShop(options: static o => o.Payments.MaxAttempts = 3);
        var order = await shop.PlaceAsync();
        for (var i = 0; i < 3; i++)
        {
            await shop.StartAsync(order, Alternate(i));
        }

        var resumed = await shop.StartAsync(order, Alternate(2));
        var refused = await shop.Orders.StartPaymentAsync(Alternate(3)(new StartPayment(order.Id, PaymentShop.Provider, Shop.Buyer)));
        var guest = await shop.Orders.StartPaymentAsync(Alternate(3)(new StartPayment(order.Id, PaymentShop.Provider, Actor.Guest())));
        var staff = await shop.StartAsync(order, c => Alternate(3)(c) with { Actor = Shop.Clerk });
        await shop.Orders.VoidAsync(new VoidPayment(order.Id, staff.Payment.Id, Shop.Clerk));
        var offline = await shop.Orders.SelectOfflinePaymentAsync(
            new SelectOfflinePayment(order.Id, OfflinePaymentMethod.BankTransfer, Shop.Buyer));

        resumed.Order.Payments.Should().HaveCount(3);
        refused.Error!.Code.Should().Be(OrderErrorCodes.TooManyPaymentAttempts);
        guest.Error!.Code.Should().Be(OrderErrorCodes.TooManyPaymentAttempts);
        staff.Order.Payments.Should().HaveCount(4);
        offline.Error!.Code.Should().Be(OrderErrorCodes.TooManyPaymentAttempts);

        // A hosted page and a form replace each other.
        static Func<StartPayment, StartPayment> Alternate(int number) => command => number % 2 == 0
            ? command with { Hosted = true, ReturnUrl = "https://shop.example/thanks" }
            : command;
    }

    [Fact]
    public async Task A_declined_attempt_is_resumed_and_can_succeed()
    {
        await using var shop = new PaymentShop();
        var order = await shop.PlaceAsync();
        var started = await shop.StartAsync(order);
        shop.Bank.Decline(started.Payment.Reference!);
        await shop.DeliverAsync();
        (await shop.ReloadAsync(order)).Status.Should().Be(OrderStatus.PaymentFailed);

        var again = await shop.StartAsync(order);
        shop.Bank.Pay(again.Payment.Reference!);
        await shop.DeliverAsync();

        again.Payment.Id.Should().Be(started.Payment.Id);
        again.ClientSecret.Should().NotBeNull();
        var paid = await shop.ReloadAsync(order);
        (paid.Status, paid.PaymentState, paid.CapturedAmount).Should().Be((OrderStatus.Paid, PaymentState.Paid, order.Total));
        paid.Payments.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_lost_response_throws_and_repeating_the_command_resumes_the_same_attempt_with_the_same_key()
    {
        await using var shop = new PaymentShop(
            o => o.Faults = SimulatedFaultPlan.None.WithCall(SimulatedOperation.Create, 0, SimulatedCallFault.ResponseLost));
        var order = await shop.PlaceAsync();
        var command = new StartPayment(order.Id, PaymentShop.Provider, Shop.Buyer) { IdempotencyKey = "pay-1" };
        await FluentActions.Awaiting(() => shop.Orders.StartPaymentAsync(command)).Should().ThrowAsync<PaymentProviderException>();
        (await shop.ReloadAsync(order)).Payments.Single().Operation.Should().NotBeNull();

        var again = await shop.Orders.StartPaymentAsync(command);

        again.EnsureSucceeded().ClientSecret.Should().NotBeNull();
        again.IsReplay.Should().BeTrue();
        again.Value!.Order.Payments.Should().HaveCount(1);
        shop.Bank.Payments.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_hosted_payment_redirects_the_customer_and_is_found_by_its_session()
    {
        await using var shop = new PaymentShop();
        var order = await shop.PlaceAsync();

        var started = await shop.StartAsync(order, c => c with { Hosted = true, ReturnUrl = "https://shop.example/thanks" });

        started.RedirectUrl.Should().NotBeNull();
        started.Payment.SessionReference.Should().NotBeNull();
        shop.Bank.Pay(started.Payment.SessionReference!);
        await shop.DeliverAsync();
        var paid = await shop.ReloadAsync(order);
        paid.Status.Should().Be(OrderStatus.Paid);
        paid.PaymentIntentId.Should().NotBeNull();
        (await shop.Store.FindByPaymentAsync(PaymentShop.Provider, started.Payment.SessionReference!, default))!.Id.Should().Be(order.Id);
    }

    [Fact]
    public async Task Another_payment_type_cancels_the_first_attempt()
    {
        await using var shop = new PaymentShop();
        var order = await shop.PlaceAsync();
        var first = await shop.StartAsync(order);

        var second = await shop.StartAsync(order, c => c with { Hosted = true, ReturnUrl = "https://shop.example/thanks" });

        var now = await shop.ReloadAsync(order);
        now.Payments.Select(p => p.Status).Should().Equal(OrderPaymentStatus.Voided, OrderPaymentStatus.Pending);
        now.Payments[1].Id.Should().Be(second.Payment.Id);
        shop.Bank.FindPayment(first.Payment.Reference!)!.Status.Should().Be(OrderPaymentStatus.Voided);
    }

    [Fact]
    public async Task Offline_payments_start_like_those_of_any_provider()
    {
        await using var shop = new PaymentShop();
        var order = await shop.PlaceAsync();

        var started = (await shop.Orders.StartPaymentAsync(
            new StartPayment(order.Id, "offline", Shop.Buyer) { OfflineMethod = OfflinePaymentMethod.Invoice })).EnsureSucceeded();

        started.Payment.Should().BeEquivalentTo(
            new { Provider = "offline", Method = "invoice", IsPayLater = true, Status = OrderPaymentStatus.Pending },
            o => o.ExcludingMissingMembers());
        shop.Bank.CallCount.Should().Be(0);
    }

    [Theory]
    [InlineData("stripe", true, false, null, "provider", OrderErrorCodes.UnknownProvider)]
    [InlineData("simulated", true, true, null, "return_url", OrderErrorCodes.InvalidField)]
    [InlineData("simulated", true, true, "javascript:alert(1)", "return_url", OrderErrorCodes.InvalidField)]
    [InlineData("simulated", true, true, "/thanks", "return_url", OrderErrorCodes.InvalidField)]
    public async Task An_invalid_start_is_rejected_by_field_and_writes_nothing(
        string provider, bool capture, bool hosted, string? returnUrl, string field, string code)
    {
        await using var shop = new PaymentShop();
        var order = await shop.PlaceAsync();

        var rejected = await shop.Orders.StartPaymentAsync(
            new StartPayment(order.Id, provider, Shop.Buyer) { CaptureImmediately = capture, Hosted = hosted, ReturnUrl = returnUrl });

        rejected.Errors.Should().Contain(e => e.Field == field && e.Code == code);
        (await shop.ReloadAsync(order)).Version.Should().Be(order.Version);
        shop.Bank.CallCount.Should().Be(0);
    }

    [Fact]
    public async Task An_operation_that_the_provider_does_not_support_is_rejected_before_it_is_called()
    {
        await using var shop = new PaymentShop(o => o.Capabilities = PaymentCapabilities.Find);
        var order = await shop.PlaceAsync();

        var rejected = await shop.Orders.StartPaymentAsync(
            new StartPayment(order.Id, PaymentShop.Provider, Shop.Buyer)
            {
                CaptureImmediately = false,
                Hosted = true,
                ReturnUrl = "https://shop.example",
            });

        rejected.Errors.Should().BeEquivalentTo(new[]
        {
            new OrderError(
                OrderErrorCodes.NotSupportedByProvider, "Provider 'simulated' does not support hosted payment pages.", "hosted"),
            new OrderError(
                OrderErrorCodes.NotSupportedByProvider,
                "Provider 'simulated' does not support authorization without capture.",
                "capture_immediately"),
        });
        shop.Bank.CallCount.Should().Be(0);
    }

    [Fact]
    public async Task A_paid_or_canceled_order_accepts_no_further_payment()
    {
        await using var shop = new PaymentShop();
        var (paid, _) = await shop.PlacePaidAsync();
        var canceled = await shop.PlaceAsync();
        await shop.Orders.CancelAsync(new CancelOrder(canceled.Id, Shop.Clerk));

        foreach (var order in new[] { paid, canceled })
        {
            var rejected = await shop.Orders.StartPaymentAsync(new StartPayment(order.Id, PaymentShop.Provider, Shop.Buyer));
            rejected.Error!.Code.Should().Be(OrderErrorCodes.PaymentNotExpected);
        }
    }
}
