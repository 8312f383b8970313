using System.Collections.Concurrent;
using System.Data.Common;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;
using Xunit;

namespace Notalock.Orders.FaultTests;

// The server is restarted while it is in use.
[Collection("one server")]
public class RestartedServerTests
{
    [PostgresTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Operations_during_a_server_restart_fail_only_without_retries_and_no_acknowledged_change_is_lost(bool retries)
    {
        await using var fixture = await FaultFixture.CreateAsync(PostgresDataAttribute.Name, retries);
        var server = await PostgresServer.GetAsync();
        var acknowledged = new ConcurrentBag<(string Key, Guid Id)>();
        var failures = new ConcurrentBag<Exception>();
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, 4).Select(lane => Task.Run(() => PlaceAsync(lane))).ToArray();

        for (var round = 0; round < 3; round++)
        {
            var goal = acknowledged.Count + 50;
            while (acknowledged.Count < goal)
            {
                await Task.Yield();
            }

            server.Restart();
        }

        var afterwards = acknowledged.Count + 50;
        while (acknowledged.Count < afterwards)
        {
            await Task.Yield();
        }

        await stop.CancelAsync();
        await Task.WhenAll(load);
        failures.Where(static e => e is not DbException && e.InnerException is not DbException).Should().BeEmpty();
        failures.IsEmpty.Should().Be(retries, "connections were broken");
        using var scope = fixture.Services.CreateScope();
        var store = scope.ServiceProvider.GetRequiredService<IOrderStore>();
        foreach (var (_, id) in acknowledged)
        {
            (await store.FindByIdAsync(id, default)).Should().NotBeNull();
        }

        acknowledged.Select(a => a.Id).Should().OnlyHaveUniqueItems();
        (await fixture.CountAsync("SELECT count(*) FROM orders"))
            .Should().Be(acknowledged.Count, "each key has one order, regardless of the number of attempts");

        async Task PlaceAsync(int lane)
        {
            using var laneScope = fixture.Services.CreateScope();
            var orders = laneScope.ServiceProvider.GetRequiredService<OrderService>();
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var key = $"{lane}-{i}";
                while (true)
                {
                    try
                    {
                        var actor = Actor.System("load");
                        var cart = new CreateOrder(
                            actor, Currency.FromCode("usd"), [new CartItem("p", "Lamp", 1, Money.FromDecimal(1, "usd"))])
                        {
                            CustomerId = "c",
                            IdempotencyKey = key,
                        };
                        acknowledged.Add((key, (await orders.CreateAsync(cart)).EnsureSucceeded().Order.Id));
                        break;
                    }
                    catch (Exception exception) when (exception is not InvalidOperationException { InnerException: null })
                    {
                        // The outcome is unknown. The retry uses the same key.
                        failures.Add(exception);
                    }
                }
            }
        }
    }
}
