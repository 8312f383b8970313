using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.Tests.Fulfillment;

public sealed class ShipmentRaceTests : IAsyncLifetime
{
    private readonly ShipmentRaces _races = new(static builder => builder.AddInMemoryStore());

    [Fact]
    public Task Two_people_ship_the_last_piece_and_one_is_told_that_none_is_left() => _races.LastUnitAsync();

    [Fact]
    public Task Sixteen_reports_about_a_parcel_are_one_parcel() => _races.ReportsAsync();

    [Fact]
    public Task Units_that_are_shipped_and_canceled_at_the_same_time_are_counted_once() => _races.ShipAgainstCancelAsync();

    [Fact]
    public Task Sixteen_people_settle_a_return_and_it_is_credited_once() => _races.SettlesAsync();

    [Fact]
    public Task A_parcel_that_sixteen_people_count_is_counted_once() => _races.ReceivesAsync();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _races.DisposeAsync().AsTask();
}
