using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Stores;

public sealed class ProbeTests
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task The_probe_writes_one_row(string database)
    {
        await using var fixture = await Databases.CreateAsync(database);
        await using var services = fixture.CreateServices();
        var probe = services.GetRequiredService<IOrderStoreProbe>();
        for (var i = 0; i < 3; i++)
        {
            await probe.ProbeAsync(OrderSamples.Start.AddSeconds(i), default);
        }

        (await fixture.QueryAsync("SELECT count(*) FROM order_keys")).Should().Equal(1L);
    }

    [PostgresFact]
    public async Task The_clock_of_the_database_is_read_from_PostgreSQL()
    {
        await using var fixture = await Databases.CreateAsync(PostgresDataAttribute.Name);
        await using var services = fixture.CreateServices();
        var clock = services.GetRequiredService<IOrderOutboxStore>().Should().BeAssignableTo<IOrderStoreClock>().Which;

        var time = await clock.GetTimeAsync(default);

        time.Should().BeCloseTo(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task The_clock_of_the_database_is_that_of_the_machine_with_SQLite()
    {
        await using var fixture = await Databases.CreateAsync(SqliteDataAttribute.Name);
        await using var services = fixture.CreateServices();
        var clock = services.GetRequiredService<IOrderOutboxStore>().Should().BeAssignableTo<IOrderStoreClock>().Which;

        (await clock.GetTimeAsync(default)).Should().BeNull();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task The_probe_fails_if_rows_can_be_read_but_not_written(string database)
    {
        await using var fixture = await Databases.CreateAsync(database);
        await fixture.QueryAsync(database == PostgresDataAttribute.Name
            ? "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$"
            : "CREATE TRIGGER full_disk BEFORE INSERT ON order_keys BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");
        await using var services = fixture.CreateServices();
        Npgsql.NpgsqlConnection.ClearAllPools();
        (await services.GetRequiredService<IOrderStore>().FindByIdAsync(Guid.Empty, default)).Should().BeNull();

        var probe = async () => await services.GetRequiredService<IOrderStoreProbe>().ProbeAsync(OrderSamples.Start, default);

        await probe.Should().ThrowAsync<DbException>();
    }
}
