using Notalock.Orders.Testing;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Portable;

public sealed class ChangeTrackerConformanceTests
{
    /// <summary>The store declares every capability, so this is the only case that does not apply to it.</summary>
    private const string NotApplicable = "A_query_that_exceeds_the_declared_capabilities_is_rejected";

    private const string ChecksBeforeWriting =
        "The store checks before it writes, and EF Core's in-memory provider has neither transactions nor unique indexes.";

    private const string ReadsWithoutSnapshot =
        "An order is read from four tables one after the other, and EF Core's in-memory provider has no snapshots.";

    /// <summary>The only cases that such a provider cannot pass, with the reasons.</summary>
    private static readonly Dictionary<string, string> ExcludedCases = new(StringComparer.Ordinal)
    {
        ["One_of_24_concurrent_updates_wins"] = ChecksBeforeWriting,
        ["One_of_24_concurrent_inserts_with_the_same_key_wins"] = ChecksBeforeWriting,
        ["One_of_24_concurrent_inserts_with_the_same_number_wins"] = ChecksBeforeWriting,
        ["One_of_24_concurrent_inserts_with_the_same_id_wins"] = ChecksBeforeWriting,
        ["One_of_24_concurrent_commits_of_the_same_event_wins"] = ChecksBeforeWriting,
        ["One_of_24_concurrent_commits_that_reprocess_an_open_event_wins"] = ChecksBeforeWriting,
        ["One_of_24_concurrent_saves_that_close_an_event_wins"] = ChecksBeforeWriting,
        ["One_of_24_concurrent_saves_and_commits_of_an_open_event_wins"] = ChecksBeforeWriting,
        ["Concurrent_saves_that_leave_an_event_open_are_all_accepted"] = ChecksBeforeWriting,
        ["Concurrent_writers_that_retry_leave_a_history_without_gaps"] = ChecksBeforeWriting,
        ["Concurrent_dispatchers_never_lease_the_same_message"] = ChecksBeforeWriting,
        ["A_reader_never_sees_a_partial_commit"] = ReadsWithoutSnapshot,
        ["A_reader_never_sees_an_order_with_the_history_of_another_version"] = ReadsWithoutSnapshot,
    };

    public static IEnumerable<object[]> Cases =>
        OrderStoreConformance.CaseNames.Where(static name => !ExcludedCases.ContainsKey((string)name[0]));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Store_on_a_provider_that_is_not_relational_conforms_except_for_races(string name)
    {
        var result = await OrderStoreConformance.RunAsync(name, new Harness());
        result.Outcome.Should().Be(
            string.Equals(name, NotApplicable, StringComparison.Ordinal)
                ? ConformanceOutcome.NotApplicable
                : ConformanceOutcome.Passed,
            result.Reason);
    }

    [Fact]
    public void Excluded_cases_are_about_concurrency_only()
    {
        ExcludedCases.Keys.Select(OrderStoreConformance.Find)
            .Where(static found => !string.Equals(found.Group, "Races", StringComparison.Ordinal))
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
