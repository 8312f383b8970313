using System.Globalization;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;
using Xunit;
using Xunit.Abstractions;

namespace Notalock.Orders.FaultTests;

[Collection("one server")]
public class KilledProcessTests(ITestOutputHelper output)
{
    [PostgresTheory]
    [PostgresData]
    public Task Acknowledged_orders_survive_a_killed_process_complete_and_once_on_postgres(string provider) => KillAndVerifyAsync(provider);

    [Theory]
    [SqliteData]
    public Task Acknowledged_orders_survive_a_killed_process_complete_and_once_on_sqlite(string provider) => KillAndVerifyAsync(provider);

    [PostgresTheory]
    [PostgresData]
    public Task A_killed_dispatcher_loses_no_event_on_postgres(string provider) => KillDispatchersAsync(provider);

    [Theory]
    [SqliteData]
    public Task A_killed_dispatcher_loses_no_event_on_sqlite(string provider) => KillDispatchersAsync(provider);

    private async Task KillAndVerifyAsync(string provider)
    {
        await using var fixture = await FaultFixture.CreateAsync(provider);
        var acknowledged = new Dictionary<Guid, long>();
        var random = new Random(20260314);
        for (var round = 0; round < SlowTests.Rounds; round++)
        {
            using var writer = new ChildProcess(
                "write", provider, fixture.Connection, "round-" + round.ToString(CultureInfo.InvariantCulture));
            await writer.WaitForLinesAsync(random.Next(1, 120));
            await writer.KillAsync();
            var fresh = writer.Lines.Select(static line => line.Split(' '))
                .Select(static parts => (Id: Guid.Parse(parts[1]), Version: long.Parse(parts[2], CultureInfo.InvariantCulture)))
                .GroupBy(static ack => ack.Id)
                .ToDictionary(static acks => acks.Key, static acks => acks.Max(ack => ack.Version));
            await VerifyAsync(fixture, fresh);
            foreach (var (id, version) in fresh)
            {
                acknowledged.Add(id, version);
            }
        }

        await VerifyAsync(fixture, acknowledged);

        output.WriteLine($"{SlowTests.Rounds} kills, {acknowledged.Count} acknowledged orders");
        acknowledged.Should().NotBeEmpty();
    }

    private static async Task VerifyAsync(FaultFixture fixture, Dictionary<Guid, long> acknowledged)
    {
        using var scope = fixture.Services.CreateScope();
        var store = scope.ServiceProvider.GetRequiredService<IOrderStore>();
        foreach (var (id, version) in acknowledged)
        {
            var order = await store.FindByIdAsync(id, default);
            order.Should().NotBeNull("it was acknowledged");
            order!.Version.Should().BeGreaterThanOrEqualTo(version);
            order.Items.Should().HaveCount(3);
            var history = await store.GetHistoryAsync(id, null, 100, default);
            history.Select(h => h.Sequence).Should().Equal(Enumerable.Range(1, order.HistoryCount));
            history[^1].Status.Should().Be(order.Status);
        }

        // An order that was not acknowledged is stored completely or not at all.
        (await fixture.CountAsync("SELECT count(*) FROM orders o WHERE 3 <> (SELECT count(*) FROM order_items i WHERE i.order_id = o.id)"))
            .Should().Be(0);
        (await fixture.CountAsync(
            "SELECT count(*) FROM orders o WHERE o.history_count <> (SELECT count(*) FROM order_status_history h WHERE h.order_id = o.id) "
            + "OR o.history_count <> (SELECT max(sequence) FROM order_status_history h WHERE h.order_id = o.id)")).Should().Be(0);
        (await fixture.CountAsync("SELECT count(*) FROM order_items i WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.id = i.order_id)"))
            .Should().Be(0);
        (await fixture.CountAsync("SELECT count(*) FROM order_keys k WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.id = k.order_id)"))
            .Should().Be(0);

        // One message for each history entry: no message without its change, no change without its message.
        (await fixture.CountAsync(
            "SELECT count(*) FROM order_outbox x WHERE NOT EXISTS "
            + "(SELECT 1 FROM orders o WHERE o.id = x.order_id AND o.version >= x.order_version)")).Should().Be(0);
        (await fixture.CountAsync(
            "SELECT count(*) FROM orders o WHERE o.history_count <> "
            + "(SELECT count(*) FROM order_outbox x WHERE x.order_id = o.id)")).Should().Be(0);
        (await fixture.CountAsync(
            "SELECT count(*) FROM orders o WHERE 1 <> (SELECT count(*) FROM order_keys k WHERE k.order_id = o.id)")).Should().Be(0);
    }

    private async Task KillDispatchersAsync(string provider)
    {
        await using var fixture = await FaultFixture.CreateAsync(provider);
        using (var writer = new ChildProcess("write", provider, fixture.Connection, "events"))
        {
            await writer.WaitForLinesAsync(150);
            await writer.KillAsync();
        }

        var events = await fixture.CountAsync("SELECT count(*) FROM order_outbox");
        var handled = new HashSet<string>(StringComparer.Ordinal);
        var deliveries = 0;
        var random = new Random(42);
        for (var round = 0; round < SlowTests.Rounds; round++)
        {
            // Two processes share the work and are killed before it is done.
            using var first = new ChildProcess("handle", provider, fixture.Connection);
            using var second = new ChildProcess("handle", provider, fixture.Connection);
            var goal = random.Next(1, 10);
            while (first.Lines.Count + second.Lines.Count < goal && await fixture.CountAsync("SELECT count(*) FROM order_outbox") > 0)
            {
                first.EnsureRunning();
                second.EnsureRunning();
            }

            await first.KillAsync();
            await second.KillAsync();
            Record(first);
            Record(second);
        }

        using var last = new ChildProcess("handle", provider, fixture.Connection);
        while (await fixture.CountAsync("SELECT count(*) FROM order_outbox") > 0)
        {
            last.EnsureRunning();
        }

        await last.KillAsync();
        Record(last);
        output.WriteLine($"{events} events, {deliveries} deliveries, {SlowTests.Rounds * 2} kills");
        handled.Should().HaveCount((int)events);

        // Only events that were in progress are delivered twice: at most one batch for each killed process.
        (deliveries - handled.Count).Should().BeLessThanOrEqualTo(SlowTests.Rounds * 2 * 32);

        void Record(ChildProcess process)
        {
            deliveries += process.Lines.Count;
            handled.UnionWith(process.Lines);
        }
    }
}
