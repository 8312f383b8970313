using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Fulfillment;

public sealed class ShipmentRaceTests(Databases databases) : IClassFixture<Databases>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public Task Two_people_ship_the_last_piece_and_one_is_told_that_none_is_left(string database) =>
        RaceAsync(database, static races => races.LastUnitAsync());

    [Theory]
    [SqliteData]
    [PostgresData]
    public Task Sixteen_reports_about_a_parcel_are_one_parcel(string database) =>
        RaceAsync(database, static races => races.ReportsAsync());

    [Theory]
    [SqliteData]
    [PostgresData]
    public Task Units_that_are_shipped_and_canceled_at_the_same_time_are_counted_once(string database) =>
        RaceAsync(database, static races => races.ShipAgainstCancelAsync());

    [Theory]
    [SqliteData]
    [PostgresData]
    public Task Sixteen_people_settle_a_return_and_it_is_credited_once(string database) =>
        RaceAsync(database, static races => races.SettlesAsync());

    [Theory]
    [SqliteData]
    [PostgresData]
    public Task A_parcel_that_sixteen_people_count_is_counted_once(string database) =>
        RaceAsync(database, static races => races.ReceivesAsync());

    private async Task RaceAsync(string database, Func<ShipmentRaces, Task> race)
    {
        var fixture = await databases.GetAsync(database);
        await using var races = new ShipmentRaces(builder => builder.AddEntityFrameworkCoreStore(fixture.Use));
        await race(races);
    }
}
