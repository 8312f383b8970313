using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.Storage;
using Notalock.Orders.Tests.Events;

namespace Notalock.Orders.Tests.Hosting;

public class StoreMaintenanceTests
{
    [Fact]
    public async Task Pruning_continues_after_a_timeout_reported_as_cancellation()
    {
        var clock = new TestTimeProvider();
        var store =
            new ScriptedMaintenance { OnKeys = static call => call == 1 ? throw new TaskCanceledException("The store took too long.") : 0 };
        await using var host = await StartAsync(clock, store);

        clock.Advance(TimeSpan.FromHours(1));
        await store.PrunedAsync();
        clock.Advance(TimeSpan.FromHours(1));
        await store.PrunedAsync();

        store.Keys.Should().Be(2);
    }

    [Fact]
    public async Task Keys_with_unlimited_retention_do_not_prevent_pruning_messages()
    {
        var clock = new TestTimeProvider();
        var store = new ScriptedMaintenance();
        await using var host = await StartAsync(clock, store, o => o.KeyRetention = TimeSpan.MaxValue);

        clock.Advance(TimeSpan.FromHours(1));
        await store.PrunedAsync();

        (store.Keys, store.Messages).Should().Be((0, 1));
    }

    private static async Task<OutboxHost> StartAsync(
        TestTimeProvider clock, ScriptedMaintenance store, Action<NotalockOrdersOptions>? configure = null)
    {
        var host = await OutboxHost.StartAsync(new InMemoryOrderStore(), clock, b =>
        {
            b.Services.Replace(ServiceDescriptor.Singleton<IOrderStoreMaintenance>(store));
            b.Configure(configure ?? (static _ => { }));
        });
        var waited = Stopwatch.StartNew();
        while (clock.CountTimers() < 2)
        {
            waited.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20));
            await Task.Yield();
        }

        return host;
    }

    private sealed class ScriptedMaintenance : IOrderStoreMaintenance
    {
        private readonly SemaphoreSlim _calls = new(0);

        public Func<int, int> OnKeys { get; init; } = static _ => 0;

        public int Keys { get; private set; }

        public int Messages { get; private set; }

        public async Task PrunedAsync() => (await _calls.WaitAsync(TimeSpan.FromSeconds(20))).Should().BeTrue("the store should be pruned");

        public ValueTask<int> PruneKeysAsync(DateTimeOffset createdBefore, int limit, CancellationToken cancellationToken)
        {
            Keys++;
            try
            {
                return ValueTask.FromResult(OnKeys(Keys));
            }
            finally
            {
                _calls.Release();
            }
        }

        public ValueTask<int> PruneOutboxAsync(
            DateTimeOffset createdBefore, DateTimeOffset now, int limit, CancellationToken cancellationToken)
        {
            Messages++;
            _calls.Release();
            return ValueTask.FromResult(0);
        }
    }
}
