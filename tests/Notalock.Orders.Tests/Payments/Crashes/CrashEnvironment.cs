using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Payments.Crashes;

/// <summary>Provides what survives the crash of a process: the database, the provider and the clock.</summary>
internal sealed class CrashEnvironment
{
    private readonly SimulatedPaymentOptions _options = new() { Seed = 7 };
    private readonly InMemoryOrderStore _store = new();

    public CrashEnvironment() => Bank = new SimulatedPaymentProvider(_options, Clock);

    public TestTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));

    public SimulatedPaymentProvider Bank { get; }

    /// <summary>Starts a process and runs an action in it.</summary>
    /// <returns><see langword="true"/> if the process completed the action; <see langword="false"/> if it crashed.</returns>
    public async Task<bool> RunAsync(CrashingProcess process, Func<IServiceProvider, Task> work)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IPaymentProvider>(new CrashingProvider(Bank, process));
        services.AddSingleton<IPaymentWebhookParser>(new SimulatedWebhookParser(_options, Clock));
        var store = new CrashingStore(_store, process);
        services.AddSingleton<IOrderStore>(store).AddSingleton<IPaymentEventStore>(store);
        services.AddNotalockOrders(o => o.Payments.UnpaidLifetimes[Bank.Name] = TimeSpan.FromHours(2));
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        await using var scope = provider.CreateAsyncScope();
        try
        {
            await work(scope.ServiceProvider);
        }
        catch (Exception) when (process.HasCrashed)
        {
            return false;
        }

        return !process.HasCrashed;
    }

    public async Task<T> CallAsync<T>(Func<OrderService, Task<T>> call)
    {
        T result = default!;
        await RunAsync(
            new CrashingProcess(-1, after: false), async services => result = await call(services.GetRequiredService<OrderService>()));
        return result;
    }

    /// <summary>Delivers all events of the provider, including those that were delivered before.</summary>
    public Task DeliverAllAsync() => CallAsync(async orders =>
    {
        foreach (var simulatedEvent in Bank.Events)
        {
            (await orders.HandleNotificationAsync(Bank.Name, Bank.Sign(simulatedEvent))).EnsureSucceeded();
        }

        return true;
    });

    /// <summary>Runs the reconciler in a new process until no work is left.</summary>
    public Task RecoverAsync() => RunAsync(new CrashingProcess(-1, after: false), async services =>
    {
        for (var run = 0; run < 4; run++)
        {
            Clock.Advance(TimeSpan.FromMinutes(6));
            (await services.GetRequiredService<PaymentReconciler>().RunAsync()).Failures.Should().BeEmpty();
        }
    });

    /// <summary>Describes the ledger of the provider and the order, without ids, which differ in every run.</summary>
    public async Task<string> DescribeAsync(Guid orderId)
    {
        var order = (await _store.FindByIdAsync(orderId, default))!;
        var entries = await _store.GetHistoryAsync(orderId, null, 100, default);
        entries.Select(h => h.Sequence).Should().Equal(Enumerable.Range(1, order.HistoryCount));
        var ledger = Bank.Ledger.Select(m => $"{m.Kind} {m.Amount}");
        var payments = order.Payments.Select(p => $"{p.Status} {p.CapturedAmount} {p.Operation?.Kind}");
        var refunds = order.Refunds.Select(r => $"{r.Status} {r.Amount}");
        return $"ledger: {string.Join(", ", ledger)}; "
            + $"{order.Status}, {order.PaymentState}, {order.CapturedAmount} - {order.RefundedAmount}, flags {order.Flags}; "
            + $"payments: {string.Join(", ", payments)}; refunds: {string.Join(", ", refunds)}; "
            + $"credits: {string.Join(", ", order.Credits.Select(static c => $"{c.Kind} {c.Amount}"))}";
    }
}
