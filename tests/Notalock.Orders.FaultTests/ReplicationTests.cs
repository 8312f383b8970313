using System.Collections.Concurrent;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.FaultTests;

/// <summary>Tests a pair of PostgreSQL servers of which the standby must confirm every commit.</summary>
public class ReplicationTests
{
    private const string Settings =
        "-c fsync=off -c max_connections=100 -c wal_level=replica -c max_wal_senders=4 -c hot_standby=on -c synchronous_commit=on";

    [PostgresFact]
    public async Task An_order_that_the_standby_did_not_confirm_is_not_acknowledged_and_what_was_acknowledged_survives_a_failover()
    {
        var primary = await PostgresServer.StartAsync(Settings);
        await primary.RunAsync("CREATE DATABASE orders");
        var standby = primary.StartStandby("standby");
        await RequireStandbyAsync(primary);
        var pair = Connect(primary, standby, "Command Timeout=2");
        await using var services = Build(pair);
        await services.EnsureNotalockOrdersSchemaAsync();
        var confirmed = await FaultOrders.PlaceAsync(services, "confirmed");

        // The primary accepts commits, but the standby no longer confirms them.
        standby.Kill();
        var first = () => FaultOrders.PlaceAsync(services, "lost");
        await first.Should().ThrowAsync<UnconfirmedCommitException>("the timeout of the command canceled the wait for the standby");
        var again = () => FaultOrders.PlaceAsync(services, "lost");
        await again.Should().ThrowAsync<UnconfirmedCommitException>("the row can be read, but may still be lost");
        (await FaultOrders.CountAsync(primary)).Should().Be(2, "the order is committed on the primary");

        primary.Kill();
        standby.Start();
        standby.Promote();
        await standby.RunAsync("ALTER SYSTEM SET synchronous_standby_names = ''");
        await standby.RunAsync("SELECT pg_reload_conf()");

        var orders = services.CreateScope().ServiceProvider.GetRequiredService<OrderService>();
        (await orders.FindByIdAsync(confirmed.Id)).Should().NotBeNull("it was acknowledged");
        (await FaultOrders.CountAsync(standby)).Should().Be(1);
        var repeated = await FaultOrders.PlaceAsync(services, "lost");
        (await orders.FindByIdAsync(repeated.Id)).Should().NotBeNull();
    }

    [PostgresFact]
    public async Task Orders_are_placed_without_loss_while_the_standby_takes_over()
    {
        const int Orders = 400;
        var primary = await PostgresServer.StartAsync(Settings);
        await primary.RunAsync("CREATE DATABASE orders");
        var standby = primary.StartStandby("standby");
        await RequireStandbyAsync(primary);
        await using var services = Build(Connect(primary, standby, "Command Timeout=10"));
        await services.EnsureNotalockOrdersSchemaAsync();
        var placed = new ConcurrentBag<Guid>();

        await Parallel.ForAsync(0, Orders, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (i, _) =>
        {
            if (i == Orders / 2)
            {
                primary.Kill();
                standby.Promote();
                await standby.RunAsync("ALTER SYSTEM SET synchronous_standby_names = ''");
                await standby.RunAsync("SELECT pg_reload_conf()");
            }

            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    placed.Add((await FaultOrders.PlaceAsync(services, $"cart-{i}")).Id);
                    return;
                }
                catch (Exception exception) when (attempt < 50 && exception is System.Data.Common.DbException or TimeoutException
                    or Microsoft.EntityFrameworkCore.Storage.RetryLimitExceededException)
                {
                    // A client repeats the request with the same key.
                }
            }
        });

        placed.Should().HaveCount(Orders).And.OnlyHaveUniqueItems();
        (await FaultOrders.CountAsync(standby)).Should().Be(Orders, "no order was lost, and none was placed twice");
    }

    private static async Task RequireStandbyAsync(PostgresServer primary)
    {
        await primary.RunAsync("ALTER SYSTEM SET synchronous_standby_names = 'standby'");
        await primary.RunAsync("SELECT pg_reload_conf()");
    }

    private static string Connect(PostgresServer primary, PostgresServer standby, string more) =>
        $"Host=127.0.0.1:{primary.Port},127.0.0.1:{standby.Port};Username=postgres;Database=orders;"
        + $"Target Session Attributes=primary;Host Recheck Seconds=1;Timeout=5;{more}";

    private static ServiceProvider Build(string connectionString)
    {
        var services = new ServiceCollection();
        services.AddNotalockOrders().AddEntityFrameworkCoreStore(db => db.UseNpgsql(connectionString));
        return services.BuildServiceProvider();
    }
}
