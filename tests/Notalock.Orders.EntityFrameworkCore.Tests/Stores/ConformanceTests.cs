using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;
using Notalock.Orders.Testing;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Stores;

public sealed class ConformanceTests
{
    /// <summary>The store declares everything, so this is the only case that is not about it.</summary>
    private const string NotApplicable = "A_query_that_exceeds_the_declared_capabilities_is_rejected";

    public static IEnumerable<object[]> Cases => OrderStoreConformance.CaseNames;

    [Theory]
    [MemberData(nameof(Cases))]
    public Task On_sqlite_the_store_conforms(string name) => RunAsync(name, SqliteDataAttribute.Name);

    [PostgresTheory]
    [MemberData(nameof(Cases))]
    public Task On_postgres_the_store_conforms(string name) => RunAsync(name, PostgresDataAttribute.Name);

    private static async Task RunAsync(string name, string database)
    {
        var result = await OrderStoreConformance.RunAsync(name, new Harness(database));
        result.Outcome.Should().Be(
            string.Equals(name, NotApplicable, StringComparison.Ordinal) ? ConformanceOutcome.NotApplicable : ConformanceOutcome.Passed, result.Reason);
    }

    private sealed class Harness(string database) : IOrderStoreHarness
    {
        public async ValueTask<OrderStoreUnderTest> CreateAsync(CancellationToken cancellationToken)
        {
            var fixture = await Databases.CreateAsync(database);
            return new OrderStoreUnderTest(fixture.Store)
            {
                Outbox = fixture.Services.GetRequiredService<IOrderOutboxStore>(),
                Maintenance = fixture.Services.GetRequiredService<IOrderStoreMaintenance>(),
                Reports = fixture.Services.GetRequiredService<IOrderReportStore>(),
                PaymentEvents = fixture.Services.GetRequiredService<IPaymentEventStore>(),
                Closing = async () => await fixture.DisposeAsync(),
            };
        }
    }
}
