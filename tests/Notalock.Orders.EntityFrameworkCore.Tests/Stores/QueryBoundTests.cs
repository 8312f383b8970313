using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Stores;

public sealed class QueryBoundTests(Databases databases) : IClassFixture<Databases>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task First_and_last_representable_time_can_bound_a_list(string database)
    {
        var fixture = await databases.GetAsync(database);
        var order = OrderSamples.Order();
        var ancient = OrderSamples.Order() with { PlacedAt = DateTimeOffset.MinValue };
        foreach (var placed in new[] { order, ancient })
        {
            (await fixture.Store.CommitAsync(OrderSamples.Insert(placed), default)).Should().Be(OrderCommitStatus.Committed);
        }

        var all = new OrderQuery { From = DateTimeOffset.MinValue, To = DateTimeOffset.MaxValue, CustomerId = order.CustomerId };

        (await fixture.Store.QueryAsync(all, default)).Orders.Select(static o => o.Id).Should().Contain([order.Id, ancient.Id]);
        (await fixture.Store.CountAsync(all with { From = DateTimeOffset.MaxValue, To = null }, 10, default)).Should().Be(0);
        (await fixture.Store.CountAsync(all with { From = null, To = DateTimeOffset.MinValue }, 10, default)).Should().Be(0);
    }
}
