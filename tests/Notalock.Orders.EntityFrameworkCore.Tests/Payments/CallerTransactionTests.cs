using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Testing;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Payments;

/// <summary>Tests payments in a transaction of the caller, in the context of the host.</summary>
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
    public async Task Commands_that_call_a_provider_are_rejected_in_a_caller_transaction()
    {
        var fresh = await PlaceAsync();
        var authorized = await PlaceAsync();
        var payment = (await Orders.AuthorizeAsync(new StartPayment(authorized.Id, Bank.Name, Clerk))).EnsureSucceeded().Payment;
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
            (await Orders.CaptureAsync(new CapturePayment(authorized.Id, payment.Id, Clerk))).Error?.Code,
            (await Orders.VoidAsync(new VoidPayment(authorized.Id, payment.Id, Clerk))).Error?.Code,
            (await Orders.RefundAsync(new RefundPayment(authorized.Id, Clerk))).Error?.Code,
            (await Orders.ReconcilePaymentAsync(new ReconcilePayment(authorized.Id, payment.Id, Clerk))).Error?.Code,
            (await Orders.HandleNotificationAsync(Bank.Name, notifications[0].Request)).Error?.Code,
            (await Orders.CancelAsync(new CancelOrder(authorized.Id, Clerk))).Error?.Code,
        ];
        await transaction.CommitAsync();

        codes.Should().AllBe(OrderErrorCodes.InCallerTransaction);
        Bank.CallCount.Should().Be(calls);
        (await Orders.FindByIdAsync(fresh.Id))!.Version.Should().Be(fresh.Version);
        (await Orders.FindByIdAsync(authorized.Id))!.PaymentState.Should().Be(PaymentState.Authorized);
    }

    [Fact]
    public async Task Offline_payments_and_orders_without_payments_are_part_of_a_caller_transaction()
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

    private async Task<Order> PlaceAsync()
    {
        var cart = new CreateOrder(Clerk, Usd, [new CartItem("mug-11", "Stoneware mug", 6, Money.FromDecimal(12.50m, Usd))])
        {
            CustomerId = "ada",
        };
        return (await Orders.CreateAsync(cart)).EnsureSucceeded().Order;
    }
}
