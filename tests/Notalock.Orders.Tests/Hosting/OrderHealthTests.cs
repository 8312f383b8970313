using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Hosting;

public class OrderHealthTests
{
    [Fact]
    public async Task A_check_is_used_again_for_ten_seconds()
    {
        var probe = new Probe();
        await using var services = Build(probe, out var clock);
        var health = services.GetRequiredService<OrderHealth>();

        for (var i = 0; i < 100; i++)
        {
            (await health.CheckAsync()).CanCommit.Should().BeTrue();
        }

        probe.Calls.Should().Be(1);
        clock.Advance(TimeSpan.FromSeconds(10));
        await health.CheckAsync();
        probe.Calls.Should().Be(2);
    }

    [Fact]
    public async Task A_write_that_fails_is_reported_by_its_type_only()
    {
        var probe = new Probe { Write = static () => throw new IOException("No space left on db-host-7") };
        await using var services = Build(probe, out _);

        var status = await services.GetRequiredService<OrderHealth>().CheckAsync();

        (status.CanCommit, status.Error).Should().Be((false, "System.IO.IOException"));
    }

    [Fact]
    public async Task A_write_that_hangs_has_failed_after_five_seconds()
    {
        var probe = new Probe { Write = static () => new TaskCompletionSource().Task };
        await using var services = Build(probe, out var clock);

        var check = services.GetRequiredService<OrderHealth>().CheckAsync();
        check.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromSeconds(5));

        (await check).CanCommit.Should().BeFalse();
    }

    [Fact]
    public async Task A_commit_that_failed_in_this_process_is_reported_until_one_succeeds()
    {
        await using var services = Build(new Probe(), out var clock);
        var health = services.GetRequiredService<OrderHealth>();
        (await health.CheckAsync()).CanCommit.Should().BeTrue();

        health.ReportFailedCommit(new TimeoutException());
        (await health.CheckAsync()).Error.Should().Be("System.TimeoutException", "the failure is newer than the check");
        health.ReportCommit();
        (await health.CheckAsync()).CanCommit.Should().BeTrue();

        health.ReportFailedCommit(new TimeoutException());
        clock.Advance(TimeSpan.FromSeconds(30));
        (await health.CheckAsync()).CanCommit.Should().BeTrue("the store accepted a write meanwhile");
    }

    [Fact]
    public async Task An_order_that_cannot_be_committed_makes_the_process_unhealthy()
    {
        var store = new ConflictingStore { OnCommit = static () => throw new IOException("disk full") };
        await using var services = Build(new Probe(), out _, builder => builder.AddSingleton<IOrderStore>(store));
        var health = services.GetRequiredService<OrderHealth>();
        await using var scope = services.CreateAsyncScope();
        var orders = scope.ServiceProvider.GetRequiredService<OrderService>();

        var create = () => orders.CreateAsync(Shop.Cart());

        await create.Should().ThrowAsync<IOException>();
        (await health.CheckAsync()).Error.Should().Be("System.IO.IOException");
    }

    private static ServiceProvider Build(Probe probe, out TestTimeProvider clock, Action<IServiceCollection>? configure = null)
    {
        clock = new TestTimeProvider();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IOrderStoreProbe>(probe);
        configure?.Invoke(services);
        services.AddNotalockOrders().AddInMemoryStore();
        return services.BuildServiceProvider();
    }

    private sealed class Probe : IOrderStoreProbe
    {
        public int Calls { get; private set; }

        public Func<Task> Write { get; init; } = static () => Task.CompletedTask;

        public ValueTask ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken)
        {
            Calls++;
            return new ValueTask(Write());
        }
    }
}
