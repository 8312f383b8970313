using Notalock.Orders.Testing;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Portable;

public sealed class ChangeTrackerConformanceTests
{
    /// <summary>The store declares everything, so this is the only case that is not about it.</summary>
    private const string NotApplicable = "A_query_that_exceeds_the_declared_capabilities_is_rejected";

    private const string LooksFirst = "The store looks before it writes, and EF's in-memory provider has neither a transaction nor an index that would refuse the second writer.";

    private const string ReadsInSteps = "An order is read from four tables one after the other, and EF's in-memory provider has no snapshot to read them in.";

    /// <summary>What cannot hold on such a provider, and why. Nothing else is left out.</summary>
    private static readonly Dictionary<string, string> NotHeld = new(StringComparer.Ordinal)
    {
        ["One_of_24_concurrent_updates_wins"] = LooksFirst,
        ["One_of_24_concurrent_inserts_with_the_same_key_wins"] = LooksFirst,
        ["One_of_24_concurrent_inserts_with_the_same_number_wins"] = LooksFirst,
        ["One_of_24_concurrent_inserts_with_the_same_id_wins"] = LooksFirst,
        ["One_of_24_concurrent_commits_of_the_same_event_wins"] = LooksFirst,
        ["One_of_24_concurrent_commits_that_reprocess_an_open_event_wins"] = LooksFirst,
        ["One_of_24_concurrent_saves_that_close_an_event_wins"] = LooksFirst,
        ["One_of_24_concurrent_saves_and_commits_of_an_open_event_wins"] = LooksFirst,
        ["Concurrent_saves_that_leave_an_event_open_are_all_accepted"] = LooksFirst,
        ["Concurrent_writers_that_retry_leave_a_history_without_gaps"] = LooksFirst,
        ["Concurrent_dispatchers_never_lease_the_same_message"] = LooksFirst,
        ["A_reader_never_sees_a_partial_commit"] = ReadsInSteps,
        ["A_reader_never_sees_an_order_with_the_history_of_another_version"] = ReadsInSteps,
    };

    public static IEnumerable<object[]> Cases => OrderStoreConformance.CaseNames.Where(static name => !NotHeld.ContainsKey((string)name[0]));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task On_a_provider_that_is_not_relational_the_store_conforms_but_for_races(string name)
    {
        var result = await OrderStoreConformance.RunAsync(name, new Harness());
        result.Outcome.Should().Be(
            string.Equals(name, NotApplicable, StringComparison.Ordinal) ? ConformanceOutcome.NotApplicable : ConformanceOutcome.Passed, result.Reason);
    }

    [Fact]
    public void What_is_left_out_is_about_several_at_once_and_nothing_else()
    {
        NotHeld.Keys.Select(OrderStoreConformance.Find).Where(static found => !string.Equals(found.Group, "Races", StringComparison.Ordinal))
            .Select(static found => found.Name).Should().Equal("Concurrent_dispatchers_never_lease_the_same_message");
    }

    private sealed class Harness : IOrderStoreHarness
    {
        public ValueTask<OrderStoreUnderTest> CreateAsync(CancellationToken cancellationToken)
        {
            var host = new InMemoryProviderHost();
            return ValueTask.FromResult(host.Open(host.DisposeAsync));
        }
    }
}
