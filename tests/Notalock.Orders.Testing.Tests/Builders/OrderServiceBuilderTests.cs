using FluentAssertions;
using Microsoft.Extensions.Options;
using Notalock.Orders.Storage;
using Notalock.Orders.Testing.Tests.Conformance.Stores.Broken;
using Xunit;

namespace Notalock.Orders.Testing.Tests.Builders;

public sealed class OrderServiceBuilderTests
{
    private static readonly Currency Usd = Currency.FromCode("usd");
    private static readonly Actor Clerk = Actor.Staff("casey");

    [Fact]
    public async Task The_default_service_places_and_reads_an_order()
    {
        var orders = new OrderServiceBuilder().Build();

        var order = (await orders.CreateAsync(Cart())).EnsureSucceeded().Order;

        (await orders.FindByNumberAsync(order.Number))!.Id.Should().Be(order.Id);
        (await orders.GetHistoryAsync(order.Id)).Entries.Should().ContainSingle();
    }

    [Fact]
    public async Task Two_builders_do_not_share_orders()
    {
        var order = (await new OrderServiceBuilder().Build().CreateAsync(Cart())).EnsureSucceeded().Order;

        (await new OrderServiceBuilder().Build().FindByIdAsync(order.Id)).Should().BeNull();
    }

    [Fact]
    public async Task Services_of_one_builder_share_its_store()
    {
        var builder = new OrderServiceBuilder();
        var order = (await builder.Build().CreateAsync(Cart())).EnsureSucceeded().Order;

        (await builder.Build().FindByIdAsync(order.Id)).Should().NotBeNull();
    }

    [Fact]
    public async Task Orders_are_in_the_store_that_was_set()
    {
        var store = new InMemoryOrderStore();
        var order = (await new OrderServiceBuilder().WithStore(store).Build().CreateAsync(Cart())).EnsureSucceeded().Order;

        (await store.FindByIdAsync(order.Id, CancellationToken.None)).Should().NotBeNull();
    }

    [Fact]
    public async Task The_clock_that_was_set_dates_the_order()
    {
        var clock = new TestTimeProvider(new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero));

        var order = (await new OrderServiceBuilder().WithTimeProvider(clock).Build().CreateAsync(Cart())).EnsureSucceeded().Order;

        order.CreatedAt.Should().Be(clock.GetUtcNow());
    }

    [Fact]
    public async Task Options_of_a_later_call_win()
    {
        var orders = new OrderServiceBuilder()
            .WithOptions(options => options.MaxItems = 2)
            .WithOptions(options => options.MaxItems = 1)
            .Build();

        (await orders.CreateAsync(Cart())).Succeeded.Should().BeTrue();
        var twoLines = Cart() with { Items = [.. Cart().Items, .. Cart().Items] };
        (await orders.CreateAsync(twoLines)).Error!.Code.Should().Be(OrderErrorCodes.InvalidField);
    }

    [Fact]
    public void An_option_out_of_range_is_rejected()
    {
        var build = () => new OrderServiceBuilder().WithOptions(options => options.MaxItems = 0).Build();

        build.Should().Throw<OptionsValidationException>().WithMessage("*MaxItems*");
    }

    [Fact]
    public async Task A_transition_guard_that_was_added_is_asked()
    {
        var orders = new OrderServiceBuilder().WithTransitionGuard(new NothingShips()).Build();
        var order = (await orders.CreateAsync(Cart())).EnsureSucceeded().Order;
        await orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, order.Total, Clerk));

        var shipped = await orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, Clerk));

        shipped.Error!.Code.Should().Be(OrderErrorCodes.Vetoed);
    }

    [Fact]
    public async Task A_transition_policy_that_was_set_decides()
    {
        var orders = new OrderServiceBuilder().WithTransitionPolicy(new ClosedPolicy()).Build();
        var order = (await orders.CreateAsync(Cart())).EnsureSucceeded().Order;

        var verdict = await orders.ExplainAsync(order, OrderStatus.Processing, Clerk);

        verdict.Code.Should().Be("closed");
    }

    [Fact]
    public async Task A_number_generator_and_a_total_calculator_that_were_set_are_used()
    {
        var orders = new OrderServiceBuilder()
            .WithNumberGenerator(new FixedNumber("A-1"))
            .WithTotalCalculator(new FixedTotal(5_00))
            .Build();

        var order = (await orders.CreateAsync(Cart())).EnsureSucceeded().Order;

        order.Number.Should().Be("A-1");
        order.Total.Should().Be(new Money(5_00, Usd));
    }

    [Fact]
    public async Task A_webhook_of_the_simulated_provider_marks_the_order_as_paid()
    {
        var bank = new SimulatedPaymentProvider();
        var orders = new OrderServiceBuilder().WithSimulatedPayments(bank).Build();
        var order = (await orders.CreateAsync(Cart())).EnsureSucceeded().Order;
        var started = (await orders.StartPaymentAsync(new StartPayment(order.Id, bank.Name, Clerk))).EnsureSucceeded();
        bank.Pay(started.Payment.Reference!);

        foreach (var delivery in bank.TakeDeliveries())
        {
            (await orders.HandleNotificationAsync(bank.Name, delivery.Request)).Succeeded.Should().BeTrue();
        }

        (await orders.FindByIdAsync(order.Id))!.Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task The_reconciler_finds_a_payment_whose_webhook_was_lost()
    {
        var clock = new TestTimeProvider();
        var bank = new SimulatedPaymentProvider(timeProvider: clock);
        var builder = new OrderServiceBuilder().WithTimeProvider(clock).WithSimulatedPayments(bank);
        var orders = builder.Build();
        var order = (await orders.CreateAsync(Cart())).EnsureSucceeded().Order;
        var started = (await orders.StartPaymentAsync(new StartPayment(order.Id, bank.Name, Clerk))).EnsureSucceeded();
        bank.Pay(started.Payment.Reference!);
        clock.Advance(TimeSpan.FromMinutes(6));

        await builder.BuildReconciler().RunAsync();

        (await orders.FindByIdAsync(order.Id))!.Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task A_store_without_payment_events_is_enough_for_offline_payments()
    {
        var orders = new OrderServiceBuilder().WithStore(new SilentStore(new InMemoryOrderStore())).Build();

        (await orders.FindByIdAsync(Guid.Empty)).Should().BeNull();
    }

    [Fact]
    public void A_store_without_payment_events_is_rejected_with_a_payment_provider()
    {
        var build = () => new OrderServiceBuilder()
            .WithStore(new SilentStore(new InMemoryOrderStore()))
            .WithSimulatedPayments(new SimulatedPaymentProvider())
            .Build();

        build.Should().Throw<InvalidOperationException>().WithMessage("*must implement IPaymentEventStore*but was*SilentStore*");
    }

    [Fact]
    public async Task A_subclass_is_built_from_the_dependencies()
    {
        var store = new InMemoryOrderStore();
        var subclass = new BlindOrders(new OrderServiceBuilder().WithStore(store).BuildDependencies());

        var order = (await subclass.CreateAsync(Cart())).EnsureSucceeded().Order;

        (await subclass.FindByIdAsync(order.Id)).Should().BeNull();
        (await store.FindByIdAsync(order.Id, CancellationToken.None)).Should().NotBeNull();
    }

    private static CreateOrder Cart() =>
        new(Actor.Customer("ada"), Usd, [new CartItem("mug-11", "Stoneware mug", 2, new Money(12_50, Usd))]) { CustomerId = "ada" };

    private sealed class NothingShips : IOrderTransitionGuard
    {
        public ValueTask<TransitionGuardResult> EvaluateAsync(
            Order order, OrderStatus target, Actor actor, CancellationToken cancellationToken) =>
            ValueTask.FromResult(
                target == OrderStatus.Shipped ? TransitionGuardResult.Deny("The warehouse is closed.") : TransitionGuardResult.Allow());
    }

    private sealed class ClosedPolicy : IOrderTransitionPolicy
    {
        public OrderTransitionMap Map => OrderTransitionMap.Default;

        public TransitionVerdict Explain(Order order, OrderStatus target) =>
            TransitionVerdict.Deny(target, "closed", "Every transition is denied.");
    }

    private sealed class FixedNumber(string number) : IOrderNumberGenerator
    {
        public ValueTask<string> NextAsync(CreateOrder cart, DateTimeOffset placedAt, CancellationToken cancellationToken) =>
            ValueTask.FromResult(number);
    }

    private sealed class FixedTotal(long minorUnits) : IOrderTotalCalculator
    {
        public OrderTotals Calculate(CreateOrder cart)
        {
            var (total, zero) = (new Money(minorUnits, cart.Currency), Money.Zero(cart.Currency));
            return new OrderTotals(total, zero, zero, zero, total);
        }
    }

    private sealed class BlindOrders(OrderServiceDependencies dependencies) : OrderService(dependencies)
    {
        public override Task<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken = default) =>
            Task.FromResult<Order?>(null);
    }
}
