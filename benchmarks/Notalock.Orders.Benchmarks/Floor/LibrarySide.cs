using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.Benchmarks.Seeding;
using Notalock.Orders.Benchmarks.Webhooks;
using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;
using Notalock.Orders.Stripe;

namespace Notalock.Orders.Benchmarks.Floor;

/// <summary>Runs the operations with the library, like an application.</summary>
internal sealed class LibrarySide : IStoreSide
{
    private static readonly Actor Clerk = Actor.Staff("bench");
    private static readonly OrderQuery FirstPage = new() { Limit = 50 };

    private readonly ServiceProvider _services;
    private readonly OrderService _orders;
    private readonly IReadOnlyList<CreateOrder> _carts;
    private readonly ClosedNetwork _network;

    private LibrarySide(ServiceProvider services, IReadOnlyList<CreateOrder> carts, ClosedNetwork network)
    {
        _network = network;
        _services = services;
        _orders = services.CreateScope().ServiceProvider.GetRequiredService<OrderService>();
        _carts = carts;
    }

    /// <summary>Gets the number of requests to the payment provider.</summary>
    public int AskedProvider => _network.Requests;

    /// <summary>Registers the library for a database and creates its tables.</summary>
    /// <param name="configure">The delegate that configures the database.</param>
    /// <param name="carts">The carts of <see cref="CreateAsync"/>.</param>
    /// <param name="createStore">Creates another store of orders; <see langword="null"/> for the store of the package.</param>
    public static async Task<LibrarySide> StartAsync(
        Action<DbContextOptionsBuilder> configure, IReadOnlyList<CreateOrder> carts, Func<OrderDatabase, IOrderStore>? createStore = null)
    {
        var network = new ClosedNetwork();
        var services = new ServiceCollection();
        services.AddNotalockOrders(static options => options.Transitions
                .Allow(OrderStatus.Processing, new OrderStatus("on_hold"))
                .Allow(new OrderStatus("on_hold"), OrderStatus.Processing))
            .AddEntityFrameworkCoreStore(configure)
            .AddStripe(static options =>
            {
                options.SecretKey = "sk_test_benchmark";
                options.WebhookSecrets.Add(SignedNotifications.Secret);
                options.SignatureTolerance = SignedNotifications.Tolerance;
            });
        services.AddHttpClient(StripeDefaults.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => network);
        if (createStore is not null)
        {
            services.Replace(ServiceDescriptor.Singleton(provider => createStore(provider.GetRequiredService<OrderDatabase>())));
        }

        var provider = services.BuildServiceProvider();
        await provider.EnsureNotalockOrdersSchemaAsync();
        return new LibrarySide(provider, carts, network);
    }

    public object PositionAfter(DateTimeOffset placedAt, Guid orderId) => SeedCursor.After(FirstPage, placedAt, orderId);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public async Task CreateAsync(int cart, string key) =>
        Check(await _orders.CreateAsync(_carts[cart] with { IdempotencyKey = key }));

    public async Task TransitionAsync(Guid orderId, string target) =>
        Check(await _orders.TransitionAsync(new TransitionOrder(orderId, new OrderStatus(target), Clerk)));

    public async Task LoadAsync(Guid orderId)
    {
        if (await _orders.FindByIdAsync(orderId) is null || (await _orders.GetHistoryAsync(orderId)).Entries.Count == 0)
        {
            throw new InvalidOperationException("A seeded order does not exist.");
        }
    }

    public async Task PageAsync(object? position) =>
        Check(await _orders.QueryAsync(position is null ? FirstPage : FirstPage with { Cursor = (string)position }));

    public async Task SearchAsync(string text) => Check(await _orders.QueryAsync(FirstPage with { Search = text }));

    public async Task<IReadOnlyList<FoundOrder>> ListFoundAsync(string text)
    {
        var result = await _orders.QueryAsync(FirstPage with { Search = text });
        Check(result);
        return [.. result.Value!.Orders.Select(static order => new FoundOrder(order.Id, (int)order.MatchedOn!))];
    }

    /// <summary>Creates an order and returns it.</summary>
    public async Task<Order> PlaceAsync(int cart, string key)
    {
        var result = await _orders.CreateAsync(_carts[cart] with { IdempotencyKey = key });
        Check(result);
        return result.Value!.Order;
    }

    public async Task<bool> NotifyAsync(ReadOnlyMemory<byte> body, string signature)
    {
        var request = new PaymentWebhookRequest(body, name => name == StripeDefaults.SignatureHeader ? signature : null);
        var result = await _orders.HandleNotificationAsync(StripeDefaults.ProviderName, request);
        Check(result);
        return result.Value!.Outcome switch
        {
            OrderPaymentEventOutcome.Applied => true,
            OrderPaymentEventOutcome.Duplicate => false,
            var other => throw new InvalidOperationException($"The notification must be applied or a duplicate, but was {other}."),
        };
    }

    /// <summary>Writes the rows of the words of queued orders.</summary>
    /// <param name="limit">The maximum number of orders.</param>
    /// <returns>The number of orders.</returns>
    public ValueTask<int> IndexAsync(int limit) =>
        _services.GetRequiredService<IOrderStoreMaintenance>().IndexOrdersAsync(limit, CancellationToken.None);

    /// <summary>Loads all stored data of an order and an event.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="eventId">The event.</param>
    public async Task<(Order Order, IReadOnlyList<OrderStatusHistory> History, OrderPaymentEvent? Event)> ReadAsync(Guid orderId, string eventId) =>
        (await _orders.FindByIdAsync(orderId) ?? throw new InvalidOperationException("A seeded order does not exist."),
            (await _orders.GetHistoryAsync(orderId)).Entries,
            await _services.GetRequiredService<IPaymentEventStore>().FindEventAsync(StripeDefaults.ProviderName, eventId, CancellationToken.None));

    private static void Check<T>(OrderResult<T> result)
        where T : notnull
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"The library returned the error {result.Error?.Code}.");
        }
    }
}
