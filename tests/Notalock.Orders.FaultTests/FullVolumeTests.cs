using System.Data.Common;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.FaultTests.Writer;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.FaultTests;

/// <summary>Tests what happens when a volume of the database server has no space left.</summary>
public class FullVolumeTests
{
    private const string Settings = "-c fsync=off -c max_connections=50";
    private const int MaxOrders = 20_000;

    [VolumeFact]
    public async Task A_full_data_volume_is_unhealthy_until_it_has_space_again_and_loses_no_acknowledged_order()
    {
        using var volume = SmallVolume.Create(megabytes: 48);
        var server = await PostgresServer.StartAsync(Settings);
        await server.RunAsync($"CREATE TABLESPACE small LOCATION '{volume.Folder}'");
        await server.RunAsync("CREATE DATABASE orders TABLESPACE small");

        await ProveAsync(server, volume, static _ => { });

        server.Kill();
    }

    [VolumeFact]
    public async Task A_full_log_volume_is_unhealthy_until_it_has_space_again_and_loses_no_acknowledged_order()
    {
        using var volume = SmallVolume.Create(megabytes: 48);
        var server = await PostgresServer.StartAsync(Settings + " -c min_wal_size=2MB -c max_wal_size=8MB", logSegmentMegabytes: 1);
        server.MoveLog(volume.Folder);
        await server.RunAsync("CREATE DATABASE orders");

        // The server ends when it cannot write its log.
        await ProveAsync(server, volume, static server => server.Restart());

        server.Kill();
    }

    private static async Task ProveAsync(PostgresServer server, SmallVolume volume, Action<PostgresServer> repair)
    {
        var services = new ServiceCollection();
        var connection = server.ConnectionString("orders") + ";Timeout=5;Command Timeout=5";
        FaultDatabase.AddOrders(services, PostgresDataAttribute.Name, connection, retries: false);
        await using var host = services.BuildServiceProvider();
        await host.EnsureNotalockOrdersSchemaAsync();
        var health = host.GetRequiredService<OrderHealth>();
        var acknowledged = 0L;
        await FaultOrders.PlaceAsync(host, $"{acknowledged++}");
        (await health.CheckAsync()).CanCommit.Should().BeTrue();

        volume.Fill();
        Exception? failure = null;
        while (failure is null && acknowledged < MaxOrders)
        {
            try
            {
                await FaultOrders.PlaceAsync(host, $"{acknowledged}");
                acknowledged++;
            }
            catch (Exception exception) when (exception is DbException || exception.InnerException is DbException)
            {
                failure = exception;
            }
        }

        failure.Should().NotBeNull("the volume is full");
        (await health.CheckAsync()).CanCommit.Should().BeFalse("a commit has just failed");

        volume.Free();
        repair(server);
        await FaultOrders.PlaceAsync(host, $"{acknowledged++}");
        (await health.CheckAsync()).CanCommit.Should().BeTrue("a commit has just succeeded");
        (await FaultOrders.CountAsync(server)).Should().BeOneOf(
            [acknowledged, acknowledged + 1], "the outcome of the failed commit is unknown");
    }
}
