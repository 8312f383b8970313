using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.Benchmarks.Seeding;
using Notalock.Orders.EntityFrameworkCore.Connections;

namespace Notalock.Orders.Benchmarks.Tricks;

/// <summary>Places orders through <see cref="OrderService"/>, each with an idempotency key.</summary>
internal sealed class TrickStore : IAsyncDisposable
{
    private static readonly CreateOrder[] Carts = [.. Enumerable.Range(0, SeedCarts.Count).Select(SeedCarts.Library)];

    private readonly ServiceProvider _services;
    private readonly OrderService _orders;
    private readonly string _name;
    private int _number;

    private TrickStore(ServiceProvider services, string name)
    {
        _services = services;
        _orders = services.CreateScope().ServiceProvider.GetRequiredService<OrderService>();
        _name = name;
    }

    /// <summary>Creates a store.</summary>
    /// <param name="name">A name that no other store of the same database has.</param>
    /// <param name="add">Adds the store to the services.</param>
    /// <param name="keepsCommands">Whether commands are kept; <see langword="null"/> for the store as it is registered.</param>
    public static async Task<TrickStore> StartAsync(string name, Action<NotalockOrdersBuilder> add, bool? keepsCommands = null)
    {
        var services = new ServiceCollection();
        add(services.AddNotalockOrders());
        if (keepsCommands is { } isKept)
        {
            services.Replace(ServiceDescriptor.Singleton<OrderDatabase>(
                provider => new SessionDatabase(provider.GetRequiredService<OwnOrderDatabase>(), isKept)));
        }

        var provider = services.BuildServiceProvider();
        if (keepsCommands is not null)
        {
            await provider.EnsureNotalockOrdersSchemaAsync();
        }

        return new TrickStore(provider, name);
    }

    public async Task CreateAsync()
    {
        var cart = Carts[++_number % Carts.Length] with
        {
            IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"{_name}-{_number}"),
        };
        var result = await _orders.CreateAsync(cart);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"The order was not created: {result.Error?.Code}");
        }
    }

    public async Task<(Order Order, IReadOnlyList<OrderStatusHistory> History)> ReadLastAsync()
    {
        await CreateAsync();
        var page = await _orders.QueryAsync(new OrderQuery { Limit = 1 });
        var order = await _orders.FindByIdAsync(page.Value!.Orders[0].Id);
        return (order!, (await _orders.GetHistoryAsync(order!.Id)).Entries);
    }

    public async Task<IReadOnlyList<OrderSummary>> ReadPageAsync()
    {
        for (var i = 0; i < 50; i++)
        {
            await CreateAsync();
        }

        return (await _orders.QueryAsync(new OrderQuery { Limit = 50 })).Value!.Orders;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
