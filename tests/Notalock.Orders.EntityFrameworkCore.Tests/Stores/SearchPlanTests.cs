using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.EntityFrameworkCore.Stores;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;
using Notalock.Orders.Testing;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Stores;

/// <summary>Tests with few orders what the store does when there are many: each plan must find the same orders.</summary>
public sealed class SearchPlanTests
{
    public static TheoryData<string, string, int, int, int> Cases()
    {
        var data = new TheoryData<string, string, int, int, int>();
        foreach (var name in OrderStoreConformance.Cases.Where(static c => c.Group == "Search").Select(static c => c.Name))
        {
            foreach (var database in new[] { SqliteDataAttribute.Name, PostgresDataAttribute.Name })
            {
                // Each word is read in order; the index of the sort is read; it is given up early; a mixture of all.
                data.Add(database, name, 0, 1_000, 100);
                data.Add(database, name, 0, 0, 100);
                data.Add(database, name, 0, 0, 1);
                data.Add(database, name, 2, 2, 5);
            }
        }

        return data;
    }

    [PostgresTheory]
    [MemberData(nameof(Cases))]
    public async Task Search_finds_the_same_orders_by_every_plan(string database, string name, int maxCount, int maxWords, int maxWalk)
    {
        var limits = new OrderSearchLimits(maxCount, maxWords, maxWalk, MaxRead: maxWalk * 20);
        var result = await OrderStoreConformance.RunAsync(name, new Harness(database, limits));

        result.Outcome.Should().Be(ConformanceOutcome.Passed, result.Reason);
    }

    private sealed class Harness(string database, OrderSearchLimits limits) : IOrderStoreHarness
    {
        public async ValueTask<OrderStoreUnderTest> CreateAsync(CancellationToken cancellationToken)
        {
            var fixture = await Databases.CreateAsync(database);
            var store = new EntityFrameworkCoreOrderStore(fixture.Database, limits);
            return new OrderStoreUnderTest(new IndexedStore(store, fixture.Services.GetRequiredService<IOrderStoreMaintenance>()))
            {
                Closing = async () => await fixture.DisposeAsync(),
            };
        }
    }
}
