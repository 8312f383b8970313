using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Payments;

public sealed class MoneyTableTests(Databases databases) : IClassFixture<Databases>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Rows_of_the_table_of_due_owed_and_sold_hold(string database)
    {
        var fixture = await databases.GetAsync(database);
        foreach (var row in MoneyTable.Rows)
        {
            await using var table = new MoneyTable(
                builder => builder.AddEntityFrameworkCoreStore(fixture.Use), refundPaidAfterCancel: row == "OpenDisputeAsync");
            await table.RunAsync(row);
        }
    }
}
