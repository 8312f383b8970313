using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.Events;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Events;

public class OutboxFaultTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_store_timeout_reported_as_cancellation_does_not_stop_delivery()
    {
        var store = new InMemoryOrderStore();
        var script = new OutboxHost.Script();
        var failures = 1;
        var outbox = new ScriptedOutbox(store) { OnLease = () => FailWhile(Interlocked.Decrement(ref failures) >= 0) };
        await using var host = await OutboxHost.StartAsync(
            store, TimeProvider.System, b => Use(b, outbox).AddEventHandler<OutboxHost.First>(), script);

        await host.Orders.CreateAsync(Shop.Cart());

        await script.WaitAsync(1);
    }

    [Fact]
    public async Task Renewal_continues_after_a_timeout_reported_as_cancellation()
    {
        var store = new InMemoryOrderStore();
        var clock = new TestTimeProvider();
        var renewals = 0;
        var outbox = new ScriptedOutbox(store) { OnRenew = () => FailWhile(Interlocked.Increment(ref renewals) == 1) };
        var release = new TaskCompletionSource();
        var script = new OutboxHost.Script { Do = (_, _, _) => new ValueTask(release.Task) };
        await using var host = await OutboxHost.StartAsync(store, clock, b => Use(b, outbox).AddEventHandler<OutboxHost.First>(), script);
        await host.Orders.CreateAsync(Shop.Cart());
        await UntilAsync(() => !script.Received.IsEmpty);

        clock.Advance(TimeSpan.FromSeconds(10));
        await UntilAsync(() => Volatile.Read(ref renewals) == 1);
        clock.Advance(TimeSpan.FromSeconds(10));
        await UntilAsync(() => Volatile.Read(ref renewals) == 2);

        release.SetResult();
        await script.WaitAsync(1);
    }

    [Fact]
    public async Task A_handler_that_throws_when_filtering_events_fails_the_delivery_and_the_others_are_not_called_again()
    {
        var script = new OutboxHost.Script();
        await using var host = await OutboxHost.StartAsync(new InMemoryOrderStore(), TimeProvider.System, b => b
            .Configure(o =>
            {
                o.Outbox.RetryDelay = TimeSpan.FromMilliseconds(1);
                o.Outbox.MaxAttempts = 2;
                o.Outbox.LeaseDuration = TimeSpan.FromSeconds(1);
            })
            .AddEventHandler<OutboxHost.First>().AddEventHandler<Undecided>(), script);

        await host.Orders.CreateAsync(Shop.Cart());
        await UntilAsync(async () => (await host.Outbox.GetStatisticsAsync()).DeadLetters == 1);

        script.Received.Should().ContainSingle();
        (await host.Outbox.ListDeadLettersAsync())[0].Error.Should().Be("undecided: System.FormatException");
    }

    [Fact]
    public async Task A_timer_that_fires_after_the_wait_has_no_effect()
    {
        var clock = new LateTimers();
        var signal = new OutboxSignal();
        var wait = signal.WaitAsync(TimeSpan.FromMinutes(1), clock, default).AsTask();
        signal.Notify();
        await wait;

        clock.Callbacks.Should().NotBeEmpty();
        FluentActions.Invoking(() => clock.Callbacks.ForEach(static fire => fire())).Should().NotThrow();
    }

    [Fact]
    public async Task A_retry_is_on_time_even_if_the_dispatcher_wakes_in_between()
    {
        var store = new InMemoryOrderStore();
        var clock = new TestTimeProvider();
        var failures = 2;
        var script =
            new OutboxHost.Script
            {
                Do = (_, _, _) => Interlocked.Decrement(ref failures) >= 0 ? throw new TimeoutException() : ValueTask.CompletedTask,
            };
        await using var host = await OutboxHost.StartAsync(store, clock, b => b
            .Configure(o =>
            {
                o.Outbox.PollingInterval = TimeSpan.FromHours(1);
                o.Outbox.RetryDelay = TimeSpan.FromSeconds(10);
            })
            .AddEventHandler<OutboxHost.First>(), script);
        var start = clock.GetUtcNow();

        for (var i = 0; i < 2; i++)
        {
            await host.Orders.CreateAsync(Shop.Cart());
            await script.WaitAsync(1);
            await UntilAsync(async () => (await host.Outbox.GetStatisticsAsync()).OldestDueAt > clock.GetUtcNow());
            clock.Advance(TimeSpan.FromSeconds(3));
        }

        await host.Orders.CreateAsync(Shop.Cart());
        await UntilAsync(() => script.Received.Count == 3);

        var steps = 0;
        await UntilAsync(() =>
        {
            clock.Advance(++steps < 60 ? TimeSpan.FromSeconds(1) : TimeSpan.FromMicroseconds(10));
            return script.Received.Count == 5;
        });
        (clock.GetUtcNow() - start).Should().BeLessThan(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_message_whose_lease_was_lost_in_the_queue_is_not_handled()
    {
        var store = new InMemoryOrderStore();
        var clock = new TestTimeProvider();
        var renewals = 0;
        var outbox = new ScriptedOutbox(store) { OnRenew = () => Interlocked.Increment(ref renewals) };
        var release = new TaskCompletionSource();
        var script = new OutboxHost.Script { Do = (_, _, _) => new ValueTask(release.Task) };
        await using var host = await OutboxHost.StartAsync(
            store, clock, b => Use(b, outbox).Configure(static o => o.Outbox.MaxConcurrency = 1)
                .AddEventHandler<OutboxHost.First>(), script);
        await host.Orders.CreateAsync(Shop.Cart());
        await UntilAsync(() => script.Received.Count == 1);
        var queued = (await host.Orders.CreateAsync(Shop.Cart())).EnsureSucceeded().Order;
        await UntilAsync(() => outbox.Leased == 2);

        (await LeaseAsync(store, clock.GetUtcNow().AddMinutes(5))).Should().HaveCount(2);
        clock.Advance(TimeSpan.FromSeconds(10));
        await UntilAsync(() => Volatile.Read(ref renewals) == 1);

        release.SetResult();
        var last = (await host.Orders.CreateAsync(Shop.Cart())).EnsureSucceeded().Order;
        await UntilAsync(() => script.Received.Any(r => r.Event.OrderId == last.Id));

        script.Received.Should().NotContain(r => r.Event.OrderId == queued.Id);
    }

    [Fact]
    public async Task A_process_whose_handlers_hang_leaves_queued_messages_to_another_process()
    {
        var store = new InMemoryOrderStore();
        var clock = new TestTimeProvider();
        var release = new TaskCompletionSource();
        var hanging = new OutboxHost.Script { Do = (_, _, _) => new ValueTask(release.Task) };
        var outbox = new ScriptedOutbox(store);
        var stuck = await OutboxHost.StartAsync(
            store, clock, b => Use(b, outbox)
                .Configure(static o =>
                {
                    o.Outbox.MaxConcurrency = 1;
                    o.Outbox.HandlerTimeout = TimeSpan.FromHours(1);
                })
                .AddEventHandler<OutboxHost.First>(), hanging);
        await stuck.Orders.CreateAsync(Shop.Cart());
        await UntilAsync(() => hanging.Received.Count == 1);
        await stuck.Orders.CreateAsync(Shop.Cart());
        await stuck.Orders.CreateAsync(Shop.Cart());
        await UntilAsync(() => outbox.Leased == 3);

        var script = new OutboxHost.Script();
        await using var healthy = await OutboxHost.StartAsync(store, clock, static b => b.AddEventHandler<OutboxHost.First>(), script);
        await UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(10));
            return script.Received.Count == 2;
        });

        release.SetResult();
        await UntilAsync(async () => (await healthy.Outbox.GetStatisticsAsync()).Pending == 0);
        await stuck.DisposeAsync();
        hanging.Received.Should().ContainSingle("the others were taken over, and it found that out before it called its handler");
        script.Received.Select(static r => r.Event.OrderId).Should().NotContain(hanging.Received.Single().Event.OrderId);
    }

    [Fact]
    public async Task A_handler_that_cannot_be_created_fails_the_delivery_and_ends_as_a_dead_letter()
    {
        var broken = false;
        await using var host = await OutboxHost.StartAsync(new InMemoryOrderStore(), TimeProvider.System, b =>
        {
            b.Configure(static o => o.Outbox.MaxAttempts = 1);
            b.Services.AddScoped<IOrderEventHandler>(_ => Volatile.Read(ref broken) ? throw new FormatException() : new AlsoFirst());
        });

        await host.Orders.CreateAsync(Shop.Cart());
        await UntilAsync(async () => (await host.Outbox.GetStatisticsAsync()).Pending == 0);
        Volatile.Write(ref broken, true);
        await host.Orders.CreateAsync(Shop.Cart());
        await UntilAsync(async () => (await host.Outbox.GetStatisticsAsync()).DeadLetters == 1);

        (await host.Outbox.ListDeadLettersAsync())[0].Error.Should().Be("handlers: System.FormatException");
    }

    [Fact]
    public async Task Progress_is_saved_when_the_host_stops_between_two_handlers()
    {
        var store = new InMemoryOrderStore();
        var script = new OutboxHost.Script
        {
            Do =
                static (handler, _, token) =>
                    handler == "second"
                        ? new ValueTask(Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token))
                        : ValueTask.CompletedTask,
        };
        var host = await OutboxHost.StartAsync(
            store, TimeProvider.System, static b => b.AddEventHandler<OutboxHost.First>().AddEventHandler<OutboxHost.Second>(), script);
        await host.Orders.CreateAsync(Shop.Cart());
        await UntilAsync(() => script.Received.Count == 2);
        await host.DisposeAsync();

        var later = new OutboxHost.Script();
        await using var next = await OutboxHost.StartAsync(
            store, TimeProvider.System, static b => b.AddEventHandler<OutboxHost.First>().AddEventHandler<OutboxHost.Second>(), later);
        await UntilAsync(async () => (await next.Outbox.GetStatisticsAsync()).Pending == 0);

        later.Received.Select(static r => r.Handler).Should().Equal("second");
    }

    [Fact]
    public async Task A_handler_that_is_slow_to_stop_keeps_its_lease_while_the_host_stops()
    {
        var store = new InMemoryOrderStore();
        var clock = new TestTimeProvider();
        var release = new TaskCompletionSource();
        var script = new OutboxHost.Script { Do = (_, _, _) => new ValueTask(release.Task) };
        var host = await OutboxHost.StartAsync(store, clock, static b => b.AddEventHandler<OutboxHost.First>(), script);
        await host.Orders.CreateAsync(Shop.Cart());
        await UntilAsync(() => !script.Received.IsEmpty);

        var stop = host.DisposeAsync().AsTask();
        for (var i = 0; i < 4; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            (await LeaseAsync(store, clock.GetUtcNow().AddSeconds(15))).Should().BeEmpty();
        }

        stop.IsCompleted.Should().BeFalse();
        release.SetResult();
        await stop.WaitAsync(Patience);
        (await store.GetStatisticsAsync(10, default)).Pending.Should().Be(0);
    }

    [Fact]
    public async Task A_message_that_a_process_leases_again_keeps_its_new_lease()
    {
        var store = new InMemoryOrderStore();
        var clock = new TestTimeProvider();
        var outage = true;
        var outbox = new ScriptedOutbox(store) { OnRenew = () => FailWhile(Volatile.Read(ref outage)) };
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        var script = new OutboxHost.Script();
        script.Do = (_, _, _) => new ValueTask(script.Received.Count == 1 ? first.Task : second.Task);
        await using var host = await OutboxHost.StartAsync(
            store,
            clock,
            b => Use(b, outbox).Configure(o => o.Outbox.HandlerTimeout = TimeSpan.FromMinutes(30)).AddEventHandler<OutboxHost.First>(),
            script);
        await host.Orders.CreateAsync(Shop.Cart());
        await UntilAsync(() => script.Received.Count == 1);
        var end = clock.GetUtcNow().AddSeconds(60);
        await UntilAsync(() =>
        {
            clock.Advance(clock.GetUtcNow() < end ? TimeSpan.FromSeconds(5) : TimeSpan.FromMilliseconds(1));
            return script.Received.Count == 2;
        });

        Volatile.Write(ref outage, false);
        first.SetResult();
        await script.WaitAsync(1);
        for (var i = 0; i < 18; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await UntilAsync(async () => (await LeaseAsync(store, clock.GetUtcNow().AddSeconds(10))).Count == 0);
        }

        second.SetResult();
        await UntilAsync(async () => (await host.Outbox.GetStatisticsAsync()).Pending == 0);
        script.Received.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(2 * 60)]
    [InlineData(-2 * 60)]
    [InlineData(2)]
    public async Task A_process_whose_clock_is_wrong_delivers_nothing_until_it_is_synchronized(int minutes)
    {
        var store = new InMemoryOrderStore();
        var (isWrong, asked) = (true, 0);
        var outbox = new ScriptedOutbox(store)
        {
            Clock = () =>
            {
                Interlocked.Increment(ref asked);
                return TimeProvider.System.GetUtcNow().AddMinutes(Volatile.Read(ref isWrong) ? -minutes : 0);
            },
        };
        var script = new OutboxHost.Script();
        await using var host = await OutboxHost.StartAsync(
            store,
            TimeProvider.System,
            b => Use(b, outbox).Configure(static o => o.Outbox.PollingInterval = TimeSpan.FromMilliseconds(10))
                .AddEventHandler<OutboxHost.First>(),
            script);
        await host.Orders.CreateAsync(Shop.Cart());
        await UntilAsync(() => Volatile.Read(ref asked) > 3);
        var health = await host.Services.GetRequiredService<OrderHealth>().CheckAsync();
        var leased = outbox.Leased;
        Volatile.Write(ref isWrong, false);
        await script.WaitAsync(1);

        leased.Should().Be(0);
        health.ClockDifference.Should().BeCloseTo(TimeSpan.FromMinutes(minutes), TimeSpan.FromSeconds(30));
        (await host.Services.GetRequiredService<OrderHealth>().CheckAsync()).ClockDifference.Should().BeNull();
    }

    [Fact]
    public async Task A_clock_that_is_set_by_a_test_is_not_compared()
    {
        var store = new InMemoryOrderStore();
        var outbox = new ScriptedOutbox(store) { Clock = static () => TimeProvider.System.GetUtcNow() };
        var script = new OutboxHost.Script();
        await using var host = await OutboxHost.StartAsync(
            store, new TestTimeProvider(), b => Use(b, outbox).AddEventHandler<OutboxHost.First>(), script);

        await host.Orders.CreateAsync(Shop.Cart());

        await script.WaitAsync(1);
    }

    [Fact]
    public async Task A_handler_that_is_disposed_of_asynchronously_is_supported()
    {
        var script = new OutboxHost.Script();
        await using var host = await OutboxHost.StartAsync(
            new InMemoryOrderStore(), TimeProvider.System, static b => b.AddEventHandler<DisposedLater>(), script);

        await host.Orders.CreateAsync(Shop.Cart());

        await script.WaitAsync(1);
    }

    [Fact]
    public async Task Two_handlers_with_the_same_name_fail_the_start_of_the_host()
    {
        var start =
            () =>
                OutboxHost.StartAsync(
                    new InMemoryOrderStore(),
                    TimeProvider.System,
                    static b => b.AddEventHandler<OutboxHost.First>().AddEventHandler<AlsoFirst>());

        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*'first'*");
    }

    [Fact]
    public async Task A_session_that_a_handler_broke_does_not_prevent_saving_the_outcome()
    {
        var store = new InMemoryOrderStore();
        await using var host = await OutboxHost.StartAsync(store, TimeProvider.System, b =>
        {
            b.Services.AddScoped<Session>();
            b.Services.Replace(ServiceDescriptor.Scoped<IOrderOutboxStore>(provider =>
            {
                var session = provider.GetRequiredService<Session>();
                return new ScriptedOutbox(store) { OnSave = () => FailWhile(session.IsSpoiled) };
            }));
            b.Configure(static o => o.Outbox.MaxAttempts = 1).AddEventHandler<Spoiler>();
        });

        await host.Orders.CreateAsync(Shop.Cart());

        await UntilAsync(async () => (await host.Outbox.GetStatisticsAsync()).DeadLetters == 1);
    }

    private static NotalockOrdersBuilder Use(NotalockOrdersBuilder builder, ScriptedOutbox outbox)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<IOrderOutboxStore>(outbox));
        return builder;
    }

    private static void FailWhile(bool condition)
    {
        if (condition)
        {
            throw new TaskCanceledException("The store took too long.");
        }
    }

    private static ValueTask<IReadOnlyList<OutboxLease>> LeaseAsync(InMemoryOrderStore store, DateTimeOffset now) =>
        store.LeaseAsync(new OutboxLeaseRequest(Guid.CreateVersion7(now), 10, now, now.AddMinutes(1)), default);

    private static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    // Polls a condition that another thread fulfills, and fails the test after a timeout.
    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            clock.Elapsed.Should().BeLessThan(Patience);
            await Task.Yield();
        }
    }

    private sealed class Undecided : IOrderEventHandler
    {
        public string Name => "undecided";

        public bool Handles(OrderEvent orderEvent) => throw new FormatException();

        public ValueTask HandleAsync(OrderEvent orderEvent, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }

    private sealed class DisposedLater(OutboxHost.Script script) : IOrderEventHandler, IAsyncDisposable
    {
        public ValueTask HandleAsync(OrderEvent orderEvent, CancellationToken cancellationToken) =>
            script.RunAsync("later", orderEvent, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class AlsoFirst : IOrderEventHandler
    {
        public string Name => "first";

        public ValueTask HandleAsync(OrderEvent orderEvent, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }

    private sealed class Session
    {
        public bool IsSpoiled { get; set; }
    }

    private sealed class Spoiler(Session session) : IOrderEventHandler
    {
        public ValueTask HandleAsync(OrderEvent orderEvent, CancellationToken cancellationToken)
        {
            session.IsSpoiled = true;
            throw new InvalidOperationException();
        }
    }

    /// <summary>Represents timers that can fire after being disposed of, like system timers that have just started to fire.</summary>
    private sealed class LateTimers : TimeProvider
    {
        public List<Action> Callbacks { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Callbacks.Add(() => callback(state));
            return new Timer();
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() => GC.SuppressFinalize(this);

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
