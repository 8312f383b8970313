using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Documentation.Tests.Snippets;
using Notalock.Orders.Storage;
using Notalock.Orders.Testing;
using Xunit;

namespace Notalock.Orders.Documentation.Tests;

/// <summary>Tests the code of the payment pages.</summary>
public sealed class PaymentSnippetsTests : IAsyncDisposable
{
    private static readonly Actor Clerk = Actor.Staff("casey");
    private static readonly Currency Usd = Currency.FromCode("usd");

    private readonly TestTimeProvider _clock = new();
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    public PaymentSnippetsTests()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddNotalockOrders().AddInMemoryStore().AddSimulatedPayments(o => o.Name = "stripe");
        _services = services.BuildServiceProvider();
        _scope = _services.CreateAsyncScope();
    }

    private OrderService Orders => _scope.ServiceProvider.GetRequiredService<OrderService>();

    private OrderPaymentEvents Inbox => _scope.ServiceProvider.GetRequiredService<OrderPaymentEvents>();

    private SimulatedPaymentProvider Bank => _services.GetRequiredService<SimulatedPaymentProvider>();

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task A_started_payment_returns_the_secret_and_a_lost_response_resumes_the_same_attempt()
    {
        var order = await PlaceAsync();
        Bank.Faults = SimulatedFaultPlan.None with { ResponseLost = 1 };
        (await PaymentRecipes.StartAsync(Orders, order.Id)).Should().Contain("try again");
        Bank.Faults = SimulatedFaultPlan.None;

        var secret = await PaymentRecipes.StartAsync(Orders, order.Id);

        secret.Should().StartWith("secret_");
        Bank.Payments.Should().ContainSingle();
        Bank.Pay(Bank.Payments[0].Reference!);
        (await PaymentRecipes.ReturnPageAsync(Orders, await ReloadAsync(order))).Should().Be(PaymentState.Paid);
    }

    [Fact]
    public async Task A_return_page_shows_the_known_status_while_the_provider_does_not_respond()
    {
        var order = await PlaceAsync();
        await PaymentRecipes.HostedAsync(Orders, order.Id);
        Bank.Faults = SimulatedFaultPlan.None with { Timeout = 1 };

        (await PaymentRecipes.ReturnPageAsync(Orders, await ReloadAsync(order))).Should().Be(PaymentState.Pending);
    }

    [Fact]
    public async Task A_hosted_page_redirects_the_customer_and_its_webhooks_pay_the_order()
    {
        var order = await PlaceAsync();

        (await PaymentRecipes.HostedAsync(Orders, order.Id)).Should().StartWith("https://");
        Bank.Pay(Bank.Payments[0].SessionReference!);
        foreach (var delivery in Bank.TakeDeliveries())
        {
            (await PaymentRecipes.ReceiveAsync(Orders, "stripe", delivery.Request.Body, delivery.Request.Header)).Should().Be(200);
            (await PaymentRecipes.ReceiveAsync(Orders, "stripe", delivery.Request.Body, static _ => null)).Should().Be(400);
        }

        (await ReloadAsync(order)).Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task An_authorization_is_captured_and_a_pending_operation_is_completed_by_the_reconciler()
    {
        var order = await PlaceAsync();
        var paymentId = await PaymentRecipes.AuthorizeAsync(Orders, order.Id);
        Bank.Pay(Bank.Payments[0].Reference!);
        await DeliverAsync();
        Bank.Faults = SimulatedFaultPlan.None with { ResponseLost = 1 };

        (await PaymentRecipes.CaptureAsync(Orders, order.Id, paymentId, Clerk)).Should().BeFalse();
        Bank.Faults = SimulatedFaultPlan.None;
        _clock.Advance(TimeSpan.FromMinutes(2));
        await PaymentRecipes.SweepAsync(_services.GetRequiredService<PaymentReconciler>());

        (await PaymentRecipes.CaptureAsync(Orders, order.Id, paymentId, Clerk))
            .Should().BeTrue("a repeated call returns the current status");
        Bank.Ledger.Count(m => m.Kind == SimulatedMovementKind.Captured).Should().Be(1);
        (await ReloadAsync(order)).Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task A_refund_happens_once_and_a_failed_refund_is_acknowledged_by_staff()
    {
        var order = await PayAsync();

        (await PaymentRecipes.RefundAsync(Orders, order, Clerk)).Should().Be(OrderRefundStatus.Succeeded);
        (await PaymentRecipes.RefundAsync(Orders, order, Clerk)).Should().Be(OrderRefundStatus.Succeeded);
        await DeliverAsync();
        Bank.CompleteRefund(Bank.Ledger.Single(m => m.Kind == SimulatedMovementKind.Refunded).Reference!, OrderRefundStatus.Failed);
        await DeliverAsync();
        var failed = await ReloadAsync(order);
        await PaymentRecipes.AcknowledgeAsync(Orders, order.Id, Clerk);

        (failed.Flags, failed.RefundedAmount.IsZero, failed.Status).Should().Be(
            (OrderFlags.RefundFailed | OrderFlags.RefundOwed, true, OrderStatus.Paid));
        (await ReloadAsync(order)).Flags.Should().Be(OrderFlags.RefundOwed, "the amount is still owed to the customer");
    }

    [Fact]
    public async Task A_cancellation_refunds_the_payment()
    {
        var order = await PayAsync();

        (await PaymentRecipes.CancelAsync(Orders, order.Id, Clerk)).Should().Be(OrderStatus.Canceled);

        (await ReloadAsync(order)).PaymentState.Should().Be(PaymentState.Refunded);
    }

    [Fact]
    public async Task The_inbox_shows_unapplied_events_and_reprocesses_them()
    {
        var order = await PlaceAsync();
        await PaymentRecipes.StartAsync(Orders, order.Id);
        Bank.Faults = SimulatedFaultPlan.None with { Thin = 1 };
        Bank.Pay(Bank.Payments[0].Reference!);
        Bank.Faults = SimulatedFaultPlan.None with { FailureBefore = 1 };
        await DeliverAsync();
        var failed = await Inbox.ListAsync(new OrderPaymentEventQuery { Outcomes = [OrderPaymentEventOutcome.Failed] });
        Bank.Faults = SimulatedFaultPlan.None;

        await PaymentRecipes.InboxAsync(Inbox);

        failed.Should().ContainSingle();
        (await ReloadAsync(order)).Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task A_processing_payment_is_resumed_and_blocks_other_payment_methods()
    {
        var order = await PlaceAsync();
        await PaymentRecipes.StartAsync(Orders, order.Id);
        Bank.Process(Bank.Payments[0].Reference!);
        await DeliverAsync();

        var same = await Orders.StartPaymentAsync(new StartPayment(order.Id, "stripe", Clerk));
        var other = await Orders.StartPaymentAsync(new StartPayment(order.Id, "stripe", Clerk) { CaptureImmediately = false });

        same.Value!.Payment.Status.Should().Be(OrderPaymentStatus.Processing);
        other.Error!.Code.Should().Be(OrderErrorCodes.PaymentNotExpected);
    }

    [Fact]
    public async Task Offline_payments_are_recorded() =>
        (await PaymentRecipes.OfflineAsync(Orders, await PlaceAsync(), Clerk)).Status.Should().Be(OrderStatus.Paid);

    [Fact]
    public async Task A_custom_test_has_the_same_result_with_and_without_lost_webhooks()
    {
        foreach (var faults in new[] { SimulatedFaultPlan.None, SimulatedFaultPlan.None with { Lost = 1 } })
        {
            await using var services = PaymentRecipes.OwnTests(_clock, faults);
            await using var scope = services.CreateAsyncScope();
            var orders = scope.ServiceProvider.GetRequiredService<OrderService>();
            var order = (await orders.CreateAsync(Cart())).EnsureSucceeded().Order;

            var bank = services.GetRequiredService<SimulatedPaymentProvider>();
            var reconciler = services.GetRequiredService<PaymentReconciler>();

            var end = await PaymentRecipes.OwnTestAsync(orders, bank, reconciler, _clock, order.Id);

            end!.Status.Should().Be(OrderStatus.Paid);
        }
    }

    private static CreateOrder Cart() =>
        new(Actor.Customer("ada"), Usd, [new CartItem("mug-11", "Stoneware mug", 6, Money.FromDecimal(12.50m, Usd))])
        {
            CustomerId = "ada",
            CustomerEmail = "ada@example.com",
        };

    private async Task<Order> PlaceAsync() => (await Orders.CreateAsync(Cart())).EnsureSucceeded().Order;

    private async Task<Order> PayAsync()
    {
        var order = await PlaceAsync();
        await PaymentRecipes.StartAsync(Orders, order.Id);
        Bank.Pay(Bank.Payments[^1].Reference!);
        await DeliverAsync();
        return await ReloadAsync(order);
    }

    private async Task DeliverAsync()
    {
        foreach (var delivery in Bank.TakeDeliveries())
        {
            await PaymentRecipes.ReceiveAsync(Orders, "stripe", delivery.Request.Body, delivery.Request.Header);
        }
    }

    private async Task<Order> ReloadAsync(Order order) => (await Orders.FindByIdAsync(order.Id))!;
}
