using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Payments.Crashes;

/// <summary>What is left when a process dies: the database, the provider, and time.</summary>
internal sealed class CrashWorld
{
    private readonly SimulatedPaymentOptions _options = new() { Seed = 7 };
    private readonly InMemoryOrderStore _store = new();

    public CrashWorld() => Bank = new SimulatedPaymentProvider(_options, Clock);

    public TestTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));

    public SimulatedPaymentProvider Bank { get; }

    /// <summary>Starts a process and lets it do something.</summary>
    /// <returns>Whether it lived to the end.</returns>
    public async Task<bool> RunAsync(MortalProcess process, Func<IServiceProvider, Task> work)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IPaymentProvider>(new MortalProvider(Bank, process));
        services.AddSingleton<IPaymentWebhookParser>(new SimulatedWebhookParser(_options, Clock));
        var store = new MortalStore(_store, process);
        services.AddSingleton<IOrderStore>(store).AddSingleton<IPaymentEventStore>(store);
        services.AddNotalockOrders(o => o.Payments.UnpaidLifetimes[Bank.Name] = TimeSpan.FromHours(2));
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        await using var scope = provider.CreateAsyncScope();
        try
        {
            await work(scope.ServiceProvider);
        }
        catch (Exception) when (process.IsDead)
        {
            return false;
        }

        return !process.IsDead;
    }

    public async Task<T> AskAsync<T>(Func<OrderService, Task<T>> ask)
    {
        T answer = default!;
        await RunAsync(new MortalProcess(-1, after: false), async services => answer = await ask(services.GetRequiredService<OrderService>()));
        return answer;
    }

    /// <summary>Delivers whatever the provider has to tell, once more if it was told before.</summary>
    public Task DeliverAllAsync() => AskAsync(async orders =>
    {
        foreach (var told in Bank.Events)
        {
            (await orders.HandleNotificationAsync(Bank.Name, Bank.Sign(told))).EnsureSucceeded();
        }

        return true;
    });

    /// <summary>A new process sweeps until there is nothing left to do.</summary>
    public Task RecoverAsync() => RunAsync(new MortalProcess(-1, after: false), async services =>
    {
        for (var sweep = 0; sweep < 4; sweep++)
        {
            Clock.Advance(TimeSpan.FromMinutes(6));
            (await services.GetRequiredService<PaymentReconciler>().RunAsync()).Failures.Should().BeEmpty();
        }
    });

    /// <summary>What the provider's books say, and what the order says, without ids that differ from run to run.</summary>
    public async Task<string> DescribeAsync(Guid orderId)
    {
        var order = (await _store.FindByIdAsync(orderId, default))!;
        var trail = await _store.GetHistoryAsync(orderId, default);
        trail.Select(h => h.Sequence).Should().Equal(Enumerable.Range(1, order.HistoryCount));
        var books = Bank.Ledger.Select(m => $"{m.Kind} {m.Amount}");
        var payments = order.Payments.Select(p => $"{p.Status} {p.CapturedAmount} {p.Operation?.Kind}");
        var refunds = order.Refunds.Select(r => $"{r.Status} {r.Amount}");
        return $"books: {string.Join(", ", books)}; {order.Status}, {order.PaymentState}, {order.CapturedAmount} - {order.RefundedAmount}, flags {order.Flags}; payments: {string.Join(", ", payments)}; refunds: {string.Join(", ", refunds)}";
    }
}
