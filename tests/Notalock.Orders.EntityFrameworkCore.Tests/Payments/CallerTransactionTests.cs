using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Testing;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Payments;

/// <summary>Money and transactions of the caller's, in the host's own context.</summary>
public sealed class CallerTransactionTests : IAsyncLifetime
{
    private static readonly Actor Clerk = Actor.Staff("casey");
    private static readonly Currency Usd = Currency.FromCode("usd");

    private readonly SqliteFixture _database = new();
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    public CallerTransactionTests()
    {
        var services = new ServiceCollection();
        services.AddDbContext<ShopContext>(options => _database.Use(options));
        services.AddNotalockOrders().AddEntityFrameworkCoreStore<ShopContext>().AddSimulatedPayments();
        _services = services.BuildServiceProvider(validateScopes: true);
        _scope = _services.CreateAsyncScope();
    }

    private ShopContext Context => _scope.ServiceProvider.GetRequiredService<ShopContext>();

    private OrderService Orders => _scope.ServiceProvider.GetRequiredService<OrderService>();

    private SimulatedPaymentProvider Bank => _services.GetRequiredService<SimulatedPaymentProvider>();

    public Task InitializeAsync() => Context.Database.EnsureCreatedAsync();

    public async Task DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Whatever_moves_money_at_a_provider_is_refused_and_nothing_is_written_or_asked()
    {
        var fresh = await PlaceAsync();
        var reserved = await PlaceAsync();
        var payment = (await Orders.AuthorizeAsync(new StartPayment(reserved.Id, Bank.Name, Clerk))).EnsureSucceeded().Payment;
        Bank.Pay(payment.Reference!);
        var notifications = Bank.TakeDeliveries();
        foreach (var delivery in notifications)
        {
            await Orders.HandleNotificationAsync(Bank.Name, delivery.Request);
        }

        var calls = Bank.CallCount;
        await using var transaction = await Context.Database.BeginTransactionAsync();
        string?[] codes =
        [
            (await Orders.StartPaymentAsync(new StartPayment(fresh.Id, Bank.Name, Clerk))).Error?.Code,
            (await Orders.AuthorizeAsync(new StartPayment(fresh.Id, Bank.Name, Clerk))).Error?.Code,
            (await Orders.CaptureAsync(new CapturePayment(reserved.Id, payment.Id, Clerk))).Error?.Code,
            (await Orders.VoidAsync(new VoidPayment(reserved.Id, payment.Id, Clerk))).Error?.Code,
            (await Orders.RefundAsync(new RefundPayment(reserved.Id, Clerk))).Error?.Code,
            (await Orders.ReconcilePaymentAsync(new ReconcilePayment(reserved.Id, payment.Id, Clerk))).Error?.Code,
            (await Orders.HandleNotificationAsync(Bank.Name, notifications[0].Request)).Error?.Code,
            (await Orders.CancelAsync(new CancelOrder(reserved.Id, Clerk))).Error?.Code,
        ];
        await transaction.CommitAsync();

        codes.Should().AllBe(OrderErrorCodes.InCallerTransaction);
        Bank.CallCount.Should().Be(calls);
        (await Orders.FindByIdAsync(fresh.Id))!.Version.Should().Be(fresh.Version);
        (await Orders.FindByIdAsync(reserved.Id))!.PaymentState.Should().Be(PaymentState.Authorized);
    }

    [Fact]
    public async Task What_is_recorded_by_hand_and_an_order_without_money_go_with_the_transaction()
    {
        var canceled = await PlaceAsync();
        var paid = await PlaceAsync();
        foreach (var commit in new[] { false, true })
        {
            await using var transaction = await Context.Database.BeginTransactionAsync();
            (await Orders.StartPaymentAsync(new StartPayment(paid.Id, OrderPayment.OfflineProvider, Clerk))).EnsureSucceeded();
            (await Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(paid.Id, paid.Total, Clerk))).EnsureSucceeded();
            (await Orders.RecordOfflineRefundAsync(new RecordOfflineRefund(paid.Id, Money.FromDecimal(1, Usd), Clerk))).EnsureSucceeded();
            (await Orders.CancelAsync(new CancelOrder(canceled.Id, Clerk))).EnsureSucceeded();
            await (commit ? transaction.CommitAsync() : transaction.RollbackAsync());

            (await Orders.FindByIdAsync(paid.Id))!.Status.Should().Be(commit ? OrderStatus.Paid : OrderStatus.Created);
            (await Orders.FindByIdAsync(canceled.Id))!.Status.Should().Be(commit ? OrderStatus.Canceled : OrderStatus.Created);
        }
    }

    private async Task<Order> PlaceAsync() => (await Orders.CreateAsync(
        new CreateOrder(Clerk, Usd, [new CartItem("mug-11", "Stoneware mug", 6, Money.FromDecimal(12.50m, Usd))]) { CustomerId = "ada" })).EnsureSucceeded().Order;
}
