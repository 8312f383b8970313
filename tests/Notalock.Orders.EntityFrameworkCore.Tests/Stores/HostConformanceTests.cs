using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;
using Notalock.Orders.Testing;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Stores;

/// <summary>The kit in the context of a host: each user of the data is a scope with a context of its own.</summary>
public sealed class HostConformanceTests
{
    /// <summary>The store declares everything, so this is the only case that is not about it.</summary>
    private const string NotApplicable = "A_query_that_exceeds_the_declared_capabilities_is_rejected";

    public static IEnumerable<object[]> Cases => OrderStoreConformance.CaseNames;

    [Theory]
    [MemberData(nameof(Cases))]
    public Task In_a_hosts_context_on_sqlite_the_store_conforms(string name) => RunAsync(name, SqliteDataAttribute.Name);

    [PostgresTheory]
    [MemberData(nameof(Cases))]
    public Task In_a_hosts_context_on_postgres_the_store_conforms(string name) => RunAsync(name, PostgresDataAttribute.Name);

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
            var host = await HostFixture.CreateAsync(database);
            return Open(host, host.DisposeAsync);
        }

        private static OrderStoreUnderTest Open(HostFixture host, Func<ValueTask>? closing = null)
        {
            var scope = host.CreateScope();
            return new OrderStoreUnderTest(scope.ServiceProvider.GetRequiredService<IOrderStore>())
            {
                Outbox = scope.ServiceProvider.GetRequiredService<IOrderOutboxStore>(),
                Maintenance = scope.ServiceProvider.GetRequiredService<IOrderStoreMaintenance>(),
                Reports = scope.ServiceProvider.GetRequiredService<IOrderReportStore>(),
                PaymentEvents = scope.ServiceProvider.GetRequiredService<IPaymentEventStore>(),
                OpenAnother = _ => ValueTask.FromResult(Open(host)),
                Closing = async () =>
                {
                    await scope.DisposeAsync();
                    await (closing?.Invoke() ?? ValueTask.CompletedTask);
                },
            };
        }
    }
}
