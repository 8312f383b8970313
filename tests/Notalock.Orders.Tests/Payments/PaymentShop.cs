using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Payments;

/// <summary>An application with orders in memory, a simulated provider and a clock that moves when told to.</summary>
internal sealed class PaymentShop : IAsyncDisposable
{
    public const string Provider = "simulated";

    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    public PaymentShop(
        Action<SimulatedPaymentOptions>? provider = null,
        Action<NotalockOrdersOptions>? options = null,
        Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        configure?.Invoke(services);
        services.AddNotalockOrders(options).AddInMemoryStore().AddSimulatedPayments(o =>
        {
            o.Seed = 1;
            provider?.Invoke(o);
        });
        _services = services.BuildServiceProvider(validateScopes: true);
        _scope = _services.CreateAsyncScope();
    }

    public TestTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero));

    public OrderService Orders => _scope.ServiceProvider.GetRequiredService<OrderService>();

    public OrderServiceDependencies Dependencies => _scope.ServiceProvider.GetRequiredService<OrderServiceDependencies>();

    public OrderPaymentEvents Events => _scope.ServiceProvider.GetRequiredService<OrderPaymentEvents>();

    public PaymentReconciler Reconciler => _services.GetRequiredService<PaymentReconciler>();

    public SimulatedPaymentProvider Bank => _services.GetRequiredService<SimulatedPaymentProvider>();

    public IOrderStore Store => _scope.ServiceProvider.GetRequiredService<IOrderStore>();

    public async Task<Order> PlaceAsync(CreateOrder? cart = null) => (await Orders.CreateAsync(cart ?? Shop.Cart())).EnsureSucceeded().Order;

    public async Task<StartedPayment> StartAsync(Order order, Func<StartPayment, StartPayment>? change = null)
    {
        var command = new StartPayment(order.Id, Provider, Shop.Buyer);
        return (await Orders.StartPaymentAsync(change?.Invoke(command) ?? command)).EnsureSucceeded();
    }

    public async Task<(Order Order, OrderPayment Payment)> PlacePaidAsync(CreateOrder? cart = null)
    {
        var started = await StartAsync(await PlaceAsync(cart));
        Bank.Pay(started.Payment.Reference!);
        await DeliverAsync();
        var order = await ReloadAsync(started.Order);
        return (order, order.Payments.Single());
    }

    public async Task<(Order Order, OrderPayment Payment)> PlaceAuthorizedAsync()
    {
        var order = await PlaceAsync();
        var started = (await Orders.AuthorizeAsync(new StartPayment(order.Id, Provider, Shop.Buyer))).EnsureSucceeded();
        Bank.Pay(started.Payment.Reference!);
        await DeliverAsync();
        order = await ReloadAsync(order);
        return (order, order.Payments.Single());
    }

    /// <summary>Delivers every notification that waits, and says what became of each.</summary>
    public async Task<List<PaymentNotificationOutcome>> DeliverAsync()
    {
        var outcomes = new List<PaymentNotificationOutcome>();
        foreach (var delivery in Bank.TakeDeliveries())
        {
            outcomes.Add((await Orders.HandleNotificationAsync(Provider, delivery.Request)).EnsureSucceeded());
        }

        return outcomes;
    }

    public async Task<Order> ReloadAsync(Order order) => (await Orders.FindByIdAsync(order.Id))!;

    public int Movements(SimulatedMovementKind kind) => Bank.Ledger.Count(m => m.Kind == kind);

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
    }
}
