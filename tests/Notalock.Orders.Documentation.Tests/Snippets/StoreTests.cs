using Notalock.Orders.Testing;
using Xunit;

namespace Notalock.Orders.Documentation.Tests.Snippets;

internal sealed class MyHarness : IOrderStoreHarness
{
    public async ValueTask<OrderStoreUnderTest> CreateAsync(CancellationToken cancellationToken)
    {
        var database = await MyDatabase.CreateEmptyAsync(cancellationToken);
        return new OrderStoreUnderTest(database.OpenStore())
        {
            OpenAnother = _ => ValueTask.FromResult(new OrderStoreUnderTest(database.OpenStore())),
            Closing = database.DropAsync,
        };
    }
}

public class StoreTests
{
    // The cases for capabilities that the store does not declare.
    private static readonly string[] NotDeclared = ["A_query_that_exceeds_the_declared_capabilities_is_rejected"];

    public static IEnumerable<object[]> Cases => OrderStoreConformance.CaseNames;

    [Theory, MemberData(nameof(Cases))]
    public async Task The_store_conforms(string name)
    {
        var result = await OrderStoreConformance.RunAsync(name, new MyHarness());
        var expected = NotDeclared.Contains(name) ? ConformanceOutcome.NotApplicable : ConformanceOutcome.Passed;
        Assert.Equal(expected, result.Outcome);
    }
}
