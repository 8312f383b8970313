using System.Reflection;
using FluentAssertions;
using Notalock.Orders.Storage;
using Notalock.Orders.Testing.Conformance.Stores;
using Notalock.Orders.Testing.Tests.Conformance.Stores.Broken;
using Xunit;

namespace Notalock.Orders.Testing.Tests.Conformance.Stores;

public sealed class OrderStoreConformanceTests
{
    [Fact]
    public void Every_case_that_is_written_is_in_the_kit()
    {
        var written = typeof(OrderStoreConformance).Assembly.GetTypes()
            .Where(type => type.Namespace == "Notalock.Orders.Testing.Conformance.Stores.Cases")
            .Where(type => type.Name.EndsWith("Cases", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(IsCase)
            .Select(method => method.Name)
            .ToList();

        written.Should().NotBeEmpty();
        OrderStoreConformance.Cases.Select(testCase => testCase.Name).Should().BeEquivalentTo(written);
    }

    [Fact]
    public void Every_case_has_a_unique_name_and_is_bound_by_the_theory()
    {
        OrderStoreConformance.Cases.Select(testCase => testCase.Name).Should().OnlyHaveUniqueItems().And.HaveCount(184);
        InMemoryOrderStoreConformanceTests.Cases.Select(row => row.Should().ContainSingle().Which)
            .Should().Equal(OrderStoreConformance.Cases.Select(testCase => testCase.Name));
    }

    [Fact]
    public void A_case_that_does_not_exist_is_an_error() =>
        FluentActions.Invoking(() => OrderStoreConformance.Find("No_such_case"))
            .Should()
            .Throw<ArgumentException>()
            .WithMessage("*No_such_case*");

    [Fact]
    public async Task A_store_is_tested_on_what_it_declares_and_the_rest_is_reported_with_a_reason()
    {
        var report = await OrderStoreConformance.RunAllAsync(
            new InMemoryHarness(store => new(new FewCapabilitiesStore(store)) { Outbox = null, Maintenance = null, Reports = null }),
            new() { Rounds = 1 });

        report.Results.Where(result => result.Outcome == ConformanceOutcome.Failed).Should().BeEmpty();
        report.Results.Should()
            .Contain(result => result.Case.Name == "Orders_are_filtered_by_status" && result.Outcome == ConformanceOutcome.Passed);
        report.Results.Should().Contain(
            result => result.Case.Name == "A_query_that_exceeds_the_declared_capabilities_is_rejected"
                && result.Outcome == ConformanceOutcome.Passed);
        report.Results.Where(result => result.Outcome == ConformanceOutcome.NotApplicable).Should()
            .OnlyContain(result => result.Reason != null)
            .And.Contain(
                result => result.Case.Name == "Every_field_of_a_message_round_trips"
                    && result.Reason == "The store has no outbox.")
            .And.Contain(
                result => result.Case.Name == "Events_are_filtered_by_provider_order_and_outcome"
                    && result.Reason == "The store does not implement payment events.")
            .And.Contain(
                result => result.Case.Name == "Orders_are_filtered_by_store"
                    && result.Reason == "The store does not declare the filter Store.");
    }

    [Fact]
    public async Task A_store_that_ignores_what_it_does_not_declare_is_rejected()
    {
        var failures = await FindFailuresAsync(store => new FewCapabilitiesStore(store, rejectsUndeclared: false));
        failures.Should().Contain(failure => failure.Case.Name == "A_query_that_exceeds_the_declared_capabilities_is_rejected");
    }

    [Fact]
    public async Task A_store_that_checks_and_then_writes_is_rejected()
    {
        var failures = await FindFailuresAsync(store => new CheckThenWriteStore(store));
        failures.Should().Contain(failure => failure.Case.Name == "One_of_24_concurrent_updates_wins")
            .Which.Reason.Should().Contain("must win");
    }

    [Fact]
    public async Task A_store_that_checks_and_then_writes_fails_only_in_races()
    {
        var failures = await FindFailuresAsync(store => new CheckThenWriteStore(store));
        failures.Select(failure => failure.Case.Group).Should().OnlyContain(group => group == "Races");
    }

    [Fact]
    public async Task Trap_history_written_second_and_lost_a_store_that_writes_history_before_the_swap_is_rejected()
    {
        var failures = await FindFailuresAsync(store => new HistoryFirstStore(store));
        failures.Should().Contain(failure => failure.Case.Name == "A_stale_commit_writes_no_history")
            .And.Contain(failure => failure.Case.Name == "A_rejected_insert_writes_nothing")
            .And.Contain(failure => failure.Case.Name == "Concurrent_writers_that_retry_leave_a_history_without_gaps");
    }

    [Fact]
    public async Task A_store_whose_batch_commits_after_a_stale_update_is_rejected()
    {
        var failures = await FindFailuresAsync(store => new UncheckedBatchStore(store));
        failures.Should().Contain(failure => failure.Case.Name == "A_stale_commit_does_not_consume_its_key")
            .And.Contain(failure => failure.Case.Name == "A_stale_commit_does_not_consume_its_payment_event")
            .And.Contain(failure => failure.Case.Name == "A_stale_commit_does_not_change_an_open_event")
            .And.Contain(failure => failure.Case.Name == "A_stale_commit_writes_no_outbox_message")
            .And.Contain(failure => failure.Case.Name == "A_stale_commit_writes_no_history");
    }

    [Fact]
    public async Task A_store_that_returns_an_order_with_the_history_of_another_version_is_rejected()
    {
        var failures = await FindFailuresAsync(store => new StaleOrderStore(store));
        failures.Select(failure => failure.Case.Name).Should().BeEquivalentTo(
            "An_order_is_returned_with_its_history",
            "An_order_is_returned_with_its_newest_history_entries",
            "A_reader_never_sees_an_order_with_the_history_of_another_version");
    }

    [Fact]
    public async Task A_store_that_ignores_the_limit_of_the_history_is_rejected()
    {
        var failures = await FindFailuresAsync(store => new UnboundedHistoryStore(store));
        failures.Select(failure => failure.Case.Name).Should().BeEquivalentTo(
            "The_history_is_read_in_pages_from_the_newest_entry_on",
            "A_page_of_the_history_precedes_its_sequence_number",
            "An_order_is_returned_with_its_newest_history_entries",
            "A_reader_never_sees_an_order_with_the_history_of_another_version");
    }

    [Fact]
    public async Task A_store_that_searches_for_one_of_several_terms_is_rejected()
    {
        var failures = await FindFailuresAsync(store => new AnyTermStore(store));
        failures.Select(failure => failure.Case.Group).Should().OnlyContain(group => group == "Search");
        failures.Should().Contain(failure => failure.Case.Name == "Search_of_several_terms_requires_all_of_them")
            .And.Contain(failure => failure.Case.Name == "Search_can_be_combined_with_filters_sorts_and_pages");
    }

    [Fact]
    public async Task A_store_that_never_completes_fails_after_the_timeout()
    {
        var run = () => OrderStoreConformance.RunAsync(
            "Every_field_of_an_order_round_trips",
            new InMemoryHarness(store => new(new SilentStore(store))),
            new() { CaseTimeout = TimeSpan.FromMilliseconds(50) });

        await run.Should().ThrowAsync<ConformanceException>().WithMessage("*must complete within*");
    }

    [Fact]
    public async Task The_report_is_a_table_with_totals()
    {
        var report = await OrderStoreConformance.RunAllAsync(
            new InMemoryHarness(store => new(new UncheckedBatchStore(store))), new() { Rounds = 1 });
        report.ToTable()
            .Should()
            .Contain("FAILED").And.Contain("Round-trips").And.EndWith(
                $"{report.Passed} passed, {report.Failed} failed, {report.NotApplicable} not applicable\n");
        (report.Passed + report.Failed + report.NotApplicable).Should().Be(OrderStoreConformance.Cases.Count);
    }

    [Theory]
    [InlineData(null, 25)]
    [InlineData("", 25)]
    [InlineData("0", 25)]
    [InlineData("many", 25)]
    [InlineData("3", 3)]
    [InlineData("500", 500)]
    public void The_rounds_are_read_from_the_environment(string? text, int rounds) =>
        ConformanceOptions.ParseRounds(text, 25).Should().Be(rounds);

    private static bool IsCase(MethodInfo method) =>
        method.ReturnType == typeof(Task) && method.GetParameters() is [{ } only] && only.ParameterType == typeof(StoreRun);

    private static async Task<IReadOnlyList<ConformanceResult>> FindFailuresAsync(Func<InMemoryOrderStore, IOrderStore> breakStore)
    {
        var report = await OrderStoreConformance.RunAllAsync(new InMemoryHarness(store => new(breakStore(store))
        {
            Outbox = store,
            Maintenance = store,
            Reports = store,
            PaymentEvents = store,
        }));
        report.Results.Should().Contain(result => result.Outcome == ConformanceOutcome.Passed, "the store is broken in one part only");
        return [.. report.Results.Where(result => result.Outcome == ConformanceOutcome.Failed)];
    }
}
