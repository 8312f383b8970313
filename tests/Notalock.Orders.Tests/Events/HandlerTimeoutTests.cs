using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Events;
using Notalock.Orders.Hosting;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Events;

public class HandlerTimeoutTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_handler_that_hangs_does_not_stop_the_delivery_to_the_others()
    {
        const int Orders = 12;
        var store = new InMemoryOrderStore();
        var clock = new TestTimeProvider();
        var script = new OutboxHost.Script
        {
            // It does not observe its token, so its calls never end.
            Do = static (handler, _, _) => handler == "first" ? new ValueTask(new TaskCompletionSource().Task) : ValueTask.CompletedTask,
        };
        var host = await OutboxHost.StartAsync(
            store, clock, static b => b.AddEventHandler<OutboxHost.First>().AddEventHandler<OutboxHost.Second>(), script);
        for (var i = 0; i < Orders; i++)
        {
            await host.Orders.CreateAsync(Shop.Cart());
        }

        await UntilAsync(clock, () => script.Received.Count(call => call.Handler == "second") == Orders);

        script.Received.Count(call => call.Handler == "first")
            .Should().BeLessThanOrEqualTo(3, "one of four workers is left for the others");
        await UntilAsync(clock, () => host.Services.GetRequiredService<HandlerCalls>().Stalled.Contains("first"));
        var stop = host.DisposeAsync().AsTask();
        await UntilAsync(clock, () => stop.IsCompleted);
        (await store.GetStatisticsAsync(100, default)).DeadLetters.Should().Be(0, "waiting for a busy handler is not an attempt");
    }

    [Fact]
    public async Task A_call_that_does_not_return_in_time_counts_as_a_failure()
    {
        var store = new InMemoryOrderStore();
        var clock = new TestTimeProvider();
        var script = new OutboxHost.Script
        {
            Do = static (_, _, token) => new ValueTask(Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token)),
        };
        await using var host = await OutboxHost.StartAsync(
            store,
            clock,
            static b => b.Configure(o => (o.Outbox.HandlerTimeout, o.Outbox.MaxAttempts) = (TimeSpan.FromSeconds(2), 2))
                .AddEventHandler<OutboxHost.First>(),
            script);
        await host.Orders.CreateAsync(Shop.Cart());

        await UntilAsync(clock, () => store.GetStatisticsAsync(10, default).AsTask().Result.DeadLetters == 1);

        script.Received.Should().HaveCount(2);
        var letter = (await host.Outbox.ListDeadLettersAsync()).Should().ContainSingle().Which;
        letter.Error.Should().Be("first: timeout");
    }

    [Fact]
    public async Task The_host_stops_within_seconds_if_a_handler_hangs()
    {
        var store = new InMemoryOrderStore();
        var clock = new TestTimeProvider();
        var script = new OutboxHost.Script { Do = static (_, _, _) => new ValueTask(new TaskCompletionSource().Task) };
        var host = await OutboxHost.StartAsync(
            store,
            clock,
            static b => b.Configure(o => o.Outbox.HandlerTimeout = TimeSpan.FromHours(1)).AddEventHandler<OutboxHost.First>(),
            script);
        await host.Orders.CreateAsync(Shop.Cart());
        await UntilAsync(clock, () => !script.Received.IsEmpty, TimeSpan.Zero);
        var start = clock.GetUtcNow();

        var stop = host.DisposeAsync().AsTask();
        await UntilAsync(clock, () => stop.IsCompleted);

        (clock.GetUtcNow() - start).Should().BeLessThan(TimeSpan.FromMinutes(30), "the time limit of the handler has not passed");

        (await store.GetStatisticsAsync(10, default)).Pending.Should().Be(1, "another process delivers the event again");
    }

    [Fact]
    public async Task A_delivery_whose_state_cannot_be_read_becomes_a_dead_letter()
    {
        var store = new InMemoryOrderStore();
        var clock = new TestTimeProvider();
        var script = new OutboxHost.Script();
        var broken = new ScriptedOutbox(store) { Change = static lease => lease with { Deliveries = "[" } };
        await using var host = await OutboxHost.StartAsync(
            store,
            clock,
            b =>
            {
                b.Services.AddSingleton<IOrderOutboxStore>(broken);
                b.Configure(o => o.Outbox.MaxAttempts = 2).AddEventHandler<OutboxHost.First>();
            },
            script);
        await host.Orders.CreateAsync(Shop.Cart());

        await UntilAsync(clock, () => store.GetStatisticsAsync(10, default).AsTask().Result.DeadLetters == 1);

        script.Received.Should().BeEmpty();
    }

    [Fact]
    public void A_failure_is_logged_once_per_kind_and_interval()
    {
        var clock = new TestTimeProvider();
        var throttle = new LogThrottle(clock, TimeSpan.FromMinutes(1));
        var written = 0;
        for (var i = 0; i < 65_500; i++)
        {
            written += throttle.ShouldWrite("mail", "System.TimeoutException", out _) ? 1 : 0;
        }

        written.Should().Be(1);
        throttle.ShouldWrite("mail", "System.IO.IOException", out _).Should().BeTrue("another kind is logged");
        clock.Advance(TimeSpan.FromMinutes(1));
        throttle.ShouldWrite("mail", "System.TimeoutException", out var omitted).Should().BeTrue();
        omitted.Should().Be(65_499);
    }

    private static async Task UntilAsync(TestTimeProvider clock, Func<bool> condition, TimeSpan? step = null)
    {
        var elapsed = Stopwatch.StartNew();
        while (!condition())
        {
            elapsed.Elapsed.Should().BeLessThan(Patience);
            clock.Advance(step ?? TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }
    }
}
