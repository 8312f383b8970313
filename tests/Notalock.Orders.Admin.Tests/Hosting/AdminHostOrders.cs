using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Hosting;

/// <summary>Provides extension methods that create orders through the order service.</summary>
internal static class AdminHostOrders
{
    public static readonly Currency Usd = Currency.FromCode("usd");
    public static readonly Actor Clerk = Actor.Staff("clerk", "A clerk");

    public static Money Dollars(decimal amount) => Money.FromDecimal(amount, Usd);

    public static CreateOrder Cart(decimal price = 100) =>
        new(Actor.Customer("ada"), Usd, [new CartItem("lamp", "Brass lamp", 1, Dollars(price)) { Sku = "LAMP" }])
        {
            CustomerId = "ada",
            CustomerEmail = "ada@example.com",
            CustomerName = "Ada Marlow",
            ShippingAddress = new Address
            {
                Name = "Ada Marlow",
                Line1 = "1 Mill Lane",
                PostalCode = "97205",
                City = "Portland",
                Country = "US"
            },
        };

    public static async Task<Order> PlaceAsync(this AdminHost host, CreateOrder? cart = null) =>
        (await host.Orders.CreateAsync(cart ?? Cart())).EnsureSucceeded().Order;

    public static async Task<Order> ReloadAsync(this AdminHost host, Order order) => (await host.Orders.FindByIdAsync(order.Id))!;

    /// <summary>Creates an order that is paid in full.</summary>
    public static async Task<Order> PlacePaidAsync(this AdminHost host, CreateOrder? cart = null, bool capture = true)
    {
        var order = await host.PlaceAsync(cart);
        var started = (
            await host.Orders.StartPaymentAsync(new StartPayment(order.Id, host.Bank.Name, Actor.Guest()) { CaptureImmediately = capture }))
                .EnsureSucceeded();
        host.Bank.Pay(started.Payment.Reference!);
        await host.DeliverEventsAsync();
        return await host.ReloadAsync(order);
    }

    /// <summary>Stores an order as it was built.</summary>
    public static async Task<Order> StoreAsync(this AdminHost host, OrderBuilder order)
    {
        (await host.Services.GetRequiredService<IOrderStore>().CommitAsync(order.BuildCommit(), CancellationToken.None)).Should()
            .Be(OrderCommitStatus.Committed);
        return (await host.Orders.FindByIdAsync(order.Id))!;
    }

    /// <summary>Processes the pending events of the simulated provider.</summary>
    public static async Task DeliverEventsAsync(this AdminHost host)
    {
        foreach (var delivery in host.Bank.TakeDeliveries())
        {
            (await host.Orders.HandleNotificationAsync(host.Bank.Name, delivery.Request)).EnsureSucceeded();
        }
    }
}
