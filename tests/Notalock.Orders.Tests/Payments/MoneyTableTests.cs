using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.Tests.Payments;

public sealed class MoneyTableTests
{
    public static TheoryData<string> Rows() => [.. MoneyTable.Rows];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Row_of_the_table_of_due_owed_and_sold_holds(string row)
    {
        await using var table = new MoneyTable(static builder => builder.AddInMemoryStore(), row == "OpenDisputeAsync");
        await table.RunAsync(row);
    }
}
