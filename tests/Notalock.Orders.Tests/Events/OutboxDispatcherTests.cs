using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Events;

public class OutboxDispatcherTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_commit_wakes_the_handlers_of_its_process_without_waiting_for_the_poll()
    {
        var script = new OutboxHost.Script();
        await using var host = await OutboxHost.StartAsync(
            new InMemoryOrderStore(), TimeProvider.System, b => b.Configure(o => o.Outbox.PollingInterval = TimeSpan.FromHours(1))
                .AddEventHandler<OutboxHost.First>(), script);

        var order = (await host.Orders.CreateAsync(Shop.Cart())).EnsureSucceeded().Order;
        await script.WaitAsync(1);
        await host.Orders.AddNoteAsync(new AddOrderNote(order.Id, "n", Shop.Clerk));
        await script.WaitAsync(1);

        script.Received.Select(r => (r.Event.OrderId, r.Event.Kind, r.Event.OrderVersion, r.Event.HistorySequence)).Should().Equal(
            (order.Id, OrderHistoryKind.Created, 1L, 1), (order.Id, OrderHistoryKind.Note, 2L, 2));
        await UntilAsync(async () => (await host.Outbox.GetStatisticsAsync()).Pending == 0);
    }

    [Fact]
    public async Task A_handler_that_failed_is_called_again_without_calling_the_others()
    {
        var script = new OutboxHost.Script();
        var failures = 2;
        script.Do =
            (handler, _, _) => handler == "second" && Interlocked.Decrement(ref failures) >= 0
                ? throw new TimeoutException()
                : ValueTask.CompletedTask;
        await using var host = await OutboxHost.StartAsync(new InMemoryOrderStore(), TimeProvider.System, b => b
            .Configure(o => o.Outbox.RetryDelay = TimeSpan.FromMilliseconds(1))
            .AddEventHandler<OutboxHost.First>().AddEventHandler<OutboxHost.Second>(), script);

        await host.Orders.CreateAsync(Shop.Cart());
        await script.WaitAsync(4);

        script.Received.Select(r => r.Handler).Should().Equal("first", "second", "second", "second");
        script.Received.Select(r => r.Event.Id).Distinct().Should().HaveCount(1);
        await UntilAsync(async () => (await host.Outbox.GetStatisticsAsync()).Pending == 0);
    }

    [Fact]
    public async Task A_new_message_does_not_wait_behind_a_backlog_that_fails()
    {
        const int backlog = 300;
        var script = new OutboxHost.Script();
        Order? order = null;
        var holds = false;
        var (held, release, arrived) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        script.Do = async (_, received, _) =>
        {
            if (received.Kind == OrderHistoryKind.Note)
            {
                arrived.TrySetResult();
                return;
            }

            if (Volatile.Read(ref holds))
            {
                held.TrySetResult();
                await release.Task;
            }

            throw new TimeoutException();
        };
        await using var host = await OutboxHost.StartAsync(new InMemoryOrderStore(), TimeProvider.System, static b => b
            .Configure(static o =>
            {
                (o.Outbox.MaxAttempts, o.Outbox.BatchSize, o.Outbox.MaxConcurrency) = (100, 8, 1);
                o.Outbox.RetryDelay = o.Outbox.MaxRetryDelay = TimeSpan.FromMilliseconds(1);
            })
            .AddEventHandler<OutboxHost.First>(), script);
        for (var i = 0; i < backlog; i++)
        {
            order = (await host.Orders.CreateAsync(Shop.Cart())).EnsureSucceeded().Order;
        }

        // Every message of the backlog has failed once, and all of them are due again. The only handler at work is held while the new
        // message is committed, so that the speed of this thread does not affect the order.
        await script.WaitAsync(2 * backlog);
        Volatile.Write(ref holds, true);
        await held.Task.WaitAsync(Patience);
        var before = script.Received.Count;
        await host.Orders.AddNoteAsync(new AddOrderNote(order!.Id, "n", Shop.Clerk));
        release.SetResult();
        await arrived.Task.WaitAsync(Patience);

        script.Received.Skip(before).TakeWhile(static received => received.Event.Kind != OrderHistoryKind.Note)
            .Count().Should().BeLessThan(backlog / 4);
    }

    [Fact]
    public async Task A_message_that_always_fails_becomes_a_dead_letter_that_can_be_listed_and_requeued()
    {
        var script =
            new OutboxHost.Script
            {
                Do = static (handler, _, _) => handler == "second"
                    ? throw new InvalidOperationException("ada@example.com")
                    : ValueTask.CompletedTask,
            };
        await using var host = await OutboxHost.StartAsync(new InMemoryOrderStore(), TimeProvider.System, b => b
            .Configure(o =>
            {
                o.Outbox.RetryDelay = TimeSpan.FromMilliseconds(1);
                o.Outbox.MaxAttempts = 3;
            })
            .AddEventHandler<OutboxHost.First>().AddEventHandler<OutboxHost.Second>(), script);
        var order = (await host.Orders.CreateAsync(Shop.Cart())).EnsureSucceeded().Order;
        await script.WaitAsync(4);
        await UntilAsync(async () => (await host.Outbox.GetStatisticsAsync()).DeadLetters == 1);

        var dead = (await host.Outbox.ListDeadLettersAsync()).Should().ContainSingle().Subject;
        script.Do = static (_, _, _) => ValueTask.CompletedTask;
        (await host.Outbox.RequeueAsync(dead.Message.Id)).Should().BeTrue();
        await script.WaitAsync(1);

        dead.Message.OrderId.Should().Be(order.Id);
        dead.Attempts.Should().Be(3);
        dead.Error.Should().Be("second: System.InvalidOperationException");
        script.Received.Select(r => r.Handler).Should().Equal("first", "second", "second", "second", "second");
        (await host.Outbox.RequeueAsync(dead.Message.Id)).Should().BeFalse();
        await UntilAsync(async () => await host.Outbox.GetStatisticsAsync() is { Pending: 0, DeadLetters: 0 });
    }

    [Fact]
    public async Task Processes_share_the_messages_and_handle_none_twice()
    {
        var store = new InMemoryOrderStore();
        var script = new OutboxHost.Script();
        await using var first = await OutboxHost.StartAsync(store, TimeProvider.System, Configure, script);
        await using var second = await OutboxHost.StartAsync(store, TimeProvider.System, Configure, script);
        await using var third = await OutboxHost.StartAsync(store, TimeProvider.System, Configure, script);

        await Task.WhenAll(
            Enumerable.Range(0, 120).Select(
                i => Task.Run(() => (i % 3 == 0 ? first : i % 3 == 1 ? second : third).Orders.CreateAsync(Shop.Cart()))));
        await script.WaitAsync(120);
        await UntilAsync(async () => (await first.Outbox.GetStatisticsAsync()).Pending == 0);

        script.Received.Select(r => r.Event.Id).Should().HaveCount(120).And.OnlyHaveUniqueItems();

        static void Configure(NotalockOrdersBuilder builder) =>
            builder.Configure(o => o.Outbox.PollingInterval = TimeSpan.FromMilliseconds(10)).AddEventHandler<OutboxHost.First>();
    }

    [Fact]
    public async Task The_lease_of_a_slow_handler_is_renewed()
    {
        var store = new InMemoryOrderStore();
        var clock = new TestTimeProvider();
        var release = new TaskCompletionSource();
        var renewals = 0;
        var outbox = new ScriptedOutbox(store) { OnRenew = () => Interlocked.Increment(ref renewals) };
        var script = new OutboxHost.Script { Do = (_, _, _) => new ValueTask(release.Task) };
        await using var host = await OutboxHost.StartAsync(
            store, clock, b =>
            {
                b.Services.AddSingleton<IOrderOutboxStore>(outbox);
                b.Configure(o => o.Outbox.HandlerTimeout = TimeSpan.FromMinutes(30)).AddEventHandler<OutboxHost.First>();
            }, script);
        await host.Orders.CreateAsync(Shop.Cart());
        await UntilAsync(() => Task.FromResult(script.Received.Count == 1));

        // Three times the lease duration. A renewal starts only after the previous one has finished.
        for (var seconds = 10; seconds <= 90; seconds += 10)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            await UntilAsync(() => Task.FromResult(Volatile.Read(ref renewals) >= seconds / 10));
            (await LeaseAsync(store, clock.GetUtcNow().AddSeconds(10))).Should().BeEmpty("the lease was renewed {0} s in", seconds);
        }

        release.SetResult();
        await script.WaitAsync(1);
        await UntilAsync(async () => (await host.Outbox.GetStatisticsAsync()).Pending == 0);
        script.Received.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_handler_is_canceled_when_another_process_leased_its_message()
    {
        var store = new InMemoryOrderStore();
        var clock = new TestTimeProvider();
        var stopped = new TaskCompletionSource();
        var script = new OutboxHost.Script
        {
            Do = async (_, _, cancellationToken) =>
            {
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                }
                finally
                {
                    stopped.TrySetResult();
                }
            },
        };
        await using var host = await OutboxHost.StartAsync(store, clock, b => b.AddEventHandler<OutboxHost.First>(), script);
        await host.Orders.CreateAsync(Shop.Cart());
        await UntilAsync(() => Task.FromResult(script.Received.Count == 1));

        // The process was suspended: its lease has expired and another process has leased the message.
        var taken = await LeaseAsync(store, clock.GetUtcNow().AddMinutes(5));
        clock.Advance(TimeSpan.FromSeconds(10));

        taken.Should().HaveCount(1);
        await stopped.Task.WaitAsync(Patience);
        (await store.CompleteAsync(taken[0].Message.Id, taken[0].Token, default)).Should().BeTrue("the old holder left it alone");
    }

    [Fact]
    public async Task Stopping_the_host_releases_messages_immediately_without_counting_an_attempt()
    {
        var store = new InMemoryOrderStore();
        var script =
            new OutboxHost.Script
            {
                Do = static async (_, _, token) => await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token),
            };
        var host = await OutboxHost.StartAsync(
            store, TimeProvider.System, b => b.Configure(o => o.Outbox.MaxConcurrency = 1).AddEventHandler<OutboxHost.First>(), script);
        await host.Orders.CreateAsync(Shop.Cart());
        await host.Orders.CreateAsync(Shop.Cart());
        await UntilAsync(() => Task.FromResult(!script.Received.IsEmpty));

        await host.DisposeAsync();

        var leases = await LeaseAsync(store, TimeProvider.System.GetUtcNow());
        leases.Should().HaveCount(2).And.OnlyContain(l => l.Attempts == 0);
    }

    [Fact]
    public async Task A_process_without_handlers_leaves_messages_to_processes_with_handlers()
    {
        var store = new InMemoryOrderStore();
        var script = new OutboxHost.Script();
        await using var web = await OutboxHost.StartAsync(store, TimeProvider.System, static _ => { });
        await web.Orders.CreateAsync(Shop.Cart());

        await using var worker = await OutboxHost.StartAsync(
            store, TimeProvider.System, b => b.AddEventHandler<OutboxHost.First>(), script);

        await script.WaitAsync(1);
    }

    [Fact]
    public async Task Delivery_resumes_after_an_outage_of_the_store()
    {
        var script = new OutboxHost.Script();
        var store = new InMemoryOrderStore();
        var failures = 1;
        var flaky = new ScriptedOutbox(store)
        {
            OnLease = () =>
            {
                if (failures-- > 0)
                {
                    throw new IOException("The database is away.");
                }
            },
        };
        await using var host = await OutboxHost.StartAsync(
            store, TimeProvider.System, b =>
            {
                b.Services.AddSingleton<IOrderOutboxStore>(flaky);
                b.AddEventHandler<OutboxHost.First>();
            }, script);

        await host.Orders.CreateAsync(Shop.Cart());

        await script.WaitAsync(1);
        failures.Should().BeLessThanOrEqualTo(0);
    }

    [Fact]
    public async Task An_unreadable_payload_is_retried_and_becomes_a_dead_letter()
    {
        var store = new InMemoryOrderStore();
        var script = new OutboxHost.Script();
        await using var host = await OutboxHost.StartAsync(store, TimeProvider.System, b => b
            .Configure(o =>
            {
                o.Outbox.MaxAttempts = 3;
                o.Outbox.RetryDelay = TimeSpan.FromMilliseconds(1);
            })
            .AddEventHandler<OutboxHost.First>(), script);
        var order = await new Placer().PlaceAsync(store, payload: "not json");

        await host.Orders.AddNoteAsync(new AddOrderNote(order.Id, "wake up", Shop.Clerk));
        await UntilAsync(async () => (await host.Outbox.GetStatisticsAsync()).DeadLetters == 1);

        (await host.Outbox.ListDeadLettersAsync())[0]
            .Should().BeEquivalentTo(new { Error = "The payload cannot be read by this version.", Attempts = 3 });
    }

    private static ValueTask<IReadOnlyList<OutboxLease>> LeaseAsync(InMemoryOrderStore store, DateTimeOffset now) =>
        store.LeaseAsync(new OutboxLeaseRequest(Guid.CreateVersion7(now), 10, now, now.AddMinutes(1)), default);

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

    private sealed class Placer
    {
        private readonly OrderBuilder _builder = new();

        public async Task<Order> PlaceAsync(InMemoryOrderStore store, string payload)
        {
            var order = _builder.Build();
            var entry = new OrderStatusHistory
            {
                OrderId = order.Id,
                Sequence = 1,
                Kind = OrderHistoryKind.Created,
                Status = order.Status,
                Actor = Shop.Clerk,
                CreatedAt = order.CreatedAt,
            };
            var message = new OutboxMessage
            {
                Id = order.Id,
                OrderId = order.Id,
                OrderVersion = 1,
                Type = "order.created",
                Payload = payload,
                CreatedAt = order.CreatedAt,
                DueAt = order.CreatedAt,
            };
            (await store.CommitAsync(new OrderCommit(null, order, [entry], [message]), default)).Should().Be(OrderCommitStatus.Committed);
            return order;
        }
    }
}
