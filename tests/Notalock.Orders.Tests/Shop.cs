using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests;

/// <summary>Represents an application with an in-memory store and a fixed clock.</summary>
internal sealed class Shop : IAsyncDisposable
{
    public static readonly Currency Usd = Currency.FromCode("usd");
    public static readonly Actor Clerk = Actor.Staff("clerk-7", "Casey");
    public static readonly Actor Buyer = Actor.Customer("customer-1");

    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    public Shop(Action<NotalockOrdersBuilder>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        var builder = services.AddNotalockOrders().AddInMemoryStore();
        configure?.Invoke(builder);
        _services = services.BuildServiceProvider(validateScopes: true);
        _scope = _services.CreateAsyncScope();
    }

    public TestTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero));

    public OrderService Orders => _scope.ServiceProvider.GetRequiredService<OrderService>();

    public OrderServiceDependencies Dependencies => _scope.ServiceProvider.GetRequiredService<OrderServiceDependencies>();

    public OrderReports Reports => _scope.ServiceProvider.GetRequiredService<OrderReports>();

    public IOrderStore Store => _scope.ServiceProvider.GetRequiredService<IOrderStore>();

    public InMemoryOrderStore Memory => (InMemoryOrderStore)Store;

    public static Money Dollars(decimal amount) => Money.FromDecimal(amount, Usd);

    public static CreateOrder Cart(decimal price = 50m, int quantity = 2) =>
        new(Buyer, Usd, [new CartItem("sku-1", "Lamp", quantity, Dollars(price))])
        {
            CustomerId = "customer-1",
            CustomerEmail = "ada@example.com",
            CustomerName = "Ada Example",
        };

    public async Task<Order> PlaceAsync(CreateOrder? cart = null) => (await Orders.CreateAsync(cart ?? Cart())).EnsureSucceeded().Order;

    public async Task<Order> PlacePaidAsync(CreateOrder? cart = null)
    {
        var order = await PlaceAsync(cart);
        return (await Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, order.Total, Clerk))).EnsureSucceeded().Order;
    }

    public async Task<Order> PlaceShippedAsync()
    {
        var order = await PlacePaidAsync();
        return (await Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, Clerk))).EnsureSucceeded();
    }

    public async Task<Order> ReloadAsync(Order order) => (await Orders.FindByIdAsync(order.Id))!;

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
    }
}
