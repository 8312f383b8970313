using FluentAssertions;
using Xunit;

namespace Notalock.Orders.Testing.Tests.Conformance.Stores;

public sealed class InMemoryOrderStoreConformanceTests
{
    /// <summary>The store declares everything, so this is the only case that is not about it.</summary>
    private const string NotApplicable = "A_query_that_exceeds_the_declared_capabilities_is_rejected";

    public static IEnumerable<object[]> Cases => OrderStoreConformance.CaseNames;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_in_memory_store_conforms(string name)
    {
        var result = await OrderStoreConformance.RunAsync(name, new InMemoryHarness());
        result.Outcome.Should().Be(
            string.Equals(name, NotApplicable, StringComparison.Ordinal) ? ConformanceOutcome.NotApplicable : ConformanceOutcome.Passed, result.Reason);
    }
}
