using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Testing;

namespace Notalock.Orders.TestInfrastructure;

/// <summary>Runs requests of several callers at the same time, with any store.</summary>
public abstract class Races : IAsyncDisposable
{
    /// <summary>The number of callers.</summary>
    protected const int Racers = 16;

    private static readonly Currency Usd = Currency.FromCode("usd");
    private readonly ServiceProvider _services;

    /// <summary>Initializes the services with a store.</summary>
    /// <param name="addStore">The delegate that adds the store.</param>
    protected Races(Action<NotalockOrdersBuilder> addStore)
    {
        ArgumentNullException.ThrowIfNull(addStore);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        var builder = services.AddNotalockOrders(o => o.MaxCommitAttempts = 100).AddSimulatedPayments(o => o.Seed = null);
        addStore(builder);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Gets the customer.</summary>
    protected static Actor Buyer { get; } = Actor.Customer("customer-1");

    /// <summary>Gets the member of staff.</summary>
    protected static Actor Clerk { get; } = Actor.Staff("clerk-7");

    /// <summary>Gets the clock.</summary>
    protected TestTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));

    /// <summary>Gets the payment provider.</summary>
    protected SimulatedPaymentProvider Bank => _services.GetRequiredService<SimulatedPaymentProvider>();

    /// <summary>Gets the reconciler.</summary>
    protected PaymentReconciler Reconciler => _services.GetRequiredService<PaymentReconciler>();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _services.DisposeAsync();
    }

    /// <summary>Creates a cart with two lamps.</summary>
    /// <returns>The cart.</returns>
    protected static CreateOrder Cart() => new(Buyer, Usd, [new CartItem("sku-1", "Lamp", 2, Money.FromDecimal(50m, Usd))])
    {
        CustomerId = "customer-1",
        CustomerEmail = "ada@example.com",
    };

    /// <summary>Repeats a round as often as the environment requires.</summary>
    /// <param name="round">The round.</param>
    /// <returns>A task that completes after the last round.</returns>
    protected static async Task RepeatAsync(Func<Task> round)
    {
        ArgumentNullException.ThrowIfNull(round);
        for (var i = 0; i < SlowTests.Rounds; i++)
        {
            await round();
        }
    }

    /// <summary>Runs all callers at the same time.</summary>
    /// <typeparam name="T">The type of the results.</typeparam>
    /// <param name="run">The delegate that each caller runs with a service of its own.</param>
    /// <returns>The results of the callers.</returns>
    protected async Task<T[]> RaceAsync<T>(Func<OrderService, int, Task<T>> run)
    {
        using var start = new Barrier(Racers);
        return await Task.WhenAll(Enumerable.Range(0, Racers).Select(racer => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return InScopeAsync(orders => run(orders, racer));
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));
    }

    /// <summary>Runs a delegate with a service of its own.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="work">The delegate.</param>
    /// <returns>Its result.</returns>
    protected async Task<T> InScopeAsync<T>(Func<OrderService, Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<OrderService>());
    }

    /// <summary>Loads an order again.</summary>
    /// <param name="order">The order.</param>
    /// <returns>The order as it is stored.</returns>
    protected async Task<Order> LoadAsync(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return (await InScopeAsync(orders => orders.FindByIdAsync(order.Id)))!;
    }
}
