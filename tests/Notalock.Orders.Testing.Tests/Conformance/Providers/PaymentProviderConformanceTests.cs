using System.Reflection;
using FluentAssertions;
using Notalock.Orders.Testing.Conformance.Providers;
using Notalock.Orders.Testing.Tests.Conformance.Providers.Broken;
using Xunit;

namespace Notalock.Orders.Testing.Tests.Conformance.Providers;

public sealed class PaymentProviderConformanceTests
{
    [Fact]
    public void Every_case_that_is_written_is_in_the_kit()
    {
        var written = typeof(PaymentProviderConformance).Assembly.GetTypes()
            .Where(type => type.Namespace == "Notalock.Orders.Testing.Conformance.Providers.Cases" && type.Name.EndsWith("Cases", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType == typeof(Task) && method.GetParameters() is [{ } only] && only.ParameterType == typeof(ProviderRun))
            .Select(method => method.Name)
            .ToList();

        PaymentProviderConformance.Cases.Select(testCase => testCase.Name).Should().BeEquivalentTo(written);
        PaymentProviderConformance.Cases.Select(testCase => testCase.Name).Should().OnlyHaveUniqueItems().And.HaveCount(82);
    }

    [Fact]
    public void A_case_that_does_not_exist_is_an_error() =>
        FluentActions.Invoking(() => PaymentProviderConformance.Find("No_such_case")).Should().Throw<ArgumentException>().WithMessage("*No_such_case*");

    [Fact]
    public async Task A_provider_that_can_do_the_least_is_tested_on_that_and_the_rest_is_reported_with_a_reason()
    {
        var report = await PaymentProviderConformance.RunAllAsync(new MinimalHarness());
        report.Failed.Should().Be(0, report.ToTable());
        report.Passed.Should().BeGreaterThan(10);
        report.Results.Where(result => result.Outcome == ConformanceOutcome.NotApplicable).Should()
            .OnlyContain(result => result.Reason != null)
            .And.Contain(result => result.Case.Name == "A_full_refund_returns_the_captured_amount" && result.Reason == "The provider does not declare Refund.")
            .And.Contain(result => result.Case.Name == "An_undeclared_refund_is_rejected" && result.Reason == "The harness cannot simulate a customer who pays.")
            .And.Contain(result => result.Case.Name == "Notifications_contain_the_order_and_payment_ids" && result.Reason == "The provider does not send notifications.");
    }

    [Fact]
    public async Task The_offline_provider_passes_what_applies_to_it()
    {
        var report = await PaymentProviderConformance.RunAllAsync(new OfflineHarness());
        report.Failed.Should().Be(0, report.ToTable());
        report.Passed.Should().BeGreaterThan(10);
        report.Results.Where(result => result.Outcome == ConformanceOutcome.NotApplicable).Should().OnlyContain(result => result.Reason != null);
    }

    [Fact]
    public async Task Trap_fresh_random_idempotency_key_per_call_a_provider_that_ignores_the_key_is_rejected()
    {
        var failures = await FailuresAsync(new SimulatedHarness(wrap: provider => new KeylessProvider(provider)));
        failures.Keys.Should().Contain(
        [
            "A_repeated_create_makes_one_payment", "Concurrent_creates_with_the_same_key_make_one_payment", "A_repeated_capture_takes_the_money_once",
            "A_repeated_refund_returns_the_money_once", "Concurrent_refunds_with_the_same_key_return_the_money_once",
            "A_refund_whose_response_was_lost_returns_the_money_once", "A_key_reused_for_another_refund_returns_no_more_money",
        ]);
    }

    [Fact]
    public async Task A_provider_that_ignores_the_key_is_rejected_without_a_view_of_its_books()
    {
        var failures = await FailuresAsync(new BlindHarness(new SimulatedHarness(wrap: provider => new KeylessProvider(provider))));
        failures.Keys.Should().Contain(["A_repeated_create_makes_one_payment", "A_repeated_capture_takes_the_money_once", "A_repeated_refund_returns_the_money_once"]);
    }

    [Fact]
    public async Task A_provider_that_looks_for_the_key_and_then_calls_is_rejected_by_the_races()
    {
        var failures = await FailuresAsync(new SimulatedHarness(wrap: provider => new CheckThenCallProvider(provider)));
        failures.Keys.Should().Contain(
        [
            "Concurrent_creates_with_the_same_key_make_one_payment", "Concurrent_captures_with_the_same_key_take_the_money_once",
            "Concurrent_refunds_with_the_same_key_return_the_money_once",
        ]);
        failures.Keys.Should().NotContain(["A_repeated_create_makes_one_payment", "A_repeated_refund_returns_the_money_once"]);
    }

    [Fact]
    public async Task A_provider_that_refunds_more_than_came_in_and_does_not_add_up_is_rejected()
    {
        var failures = await FailuresAsync(new SimulatedHarness(wrap: provider => new GenerousProvider(provider)));
        failures.Keys.Should().Contain(
        [
            "A_refund_above_the_captured_amount_is_declined", "The_sum_of_refunds_cannot_exceed_the_captured_amount", "A_second_full_refund_is_declined",
            "Concurrent_refunds_cannot_exceed_the_captured_amount", "Multiple_refunds_add_up", "Refunds_are_complete_when_they_are_requested",
        ]);
        failures["A_refund_above_the_captured_amount_is_declined"].Should().Contain("must be refused");
    }

    [Fact]
    public async Task A_provider_that_takes_a_timeout_for_a_refusal_is_rejected()
    {
        var failures = await FailuresAsync(new SimulatedHarness(wrap: provider => new GuessingProvider(provider)));
        failures.Keys.Should().BeEquivalentTo(
            "A_create_whose_response_was_lost_makes_one_payment", "A_capture_whose_response_was_lost_takes_the_money_once",
            "A_refund_whose_response_was_lost_returns_the_money_once", "A_lookup_whose_response_was_lost_does_not_report_a_missing_payment",
            "A_create_that_did_not_arrive_has_an_unknown_outcome_and_can_be_repeated", "A_refund_that_did_not_arrive_has_an_unknown_outcome_and_can_be_repeated");
        failures["A_refund_whose_response_was_lost_returns_the_money_once"].Should().Contain("any answer is a guess");
    }

    [Fact]
    public async Task A_provider_that_does_more_than_it_declares_is_rejected()
    {
        var failures = await FailuresAsync(new SimulatedHarness(wrap: provider => new BoastfulProvider(provider)));
        failures.Keys.Should().BeEquivalentTo(
            "An_undeclared_authorization_is_rejected", "An_undeclared_hosted_page_is_rejected", "An_undeclared_void_is_rejected",
            "An_undeclared_partial_refund_is_rejected");
    }

    [Fact]
    public async Task A_reader_that_believes_everything_is_rejected()
    {
        var failures = await FailuresAsync(new SimulatedHarness(wrapReader: reader => new CredulousReader(reader)));
        failures.Keys.Should().Contain(["A_notification_that_was_tampered_with_is_rejected", "An_unsigned_notification_is_rejected"]);
    }

    [Fact]
    public async Task A_provider_that_never_answers_is_given_up()
    {
        var run = () => PaymentProviderConformance.RunAsync(
            "A_new_payment_has_a_unique_reference",
            new SimulatedHarness(wrap: provider => new SilentProvider(provider)),
            new() { CaseTimeout = TimeSpan.FromMilliseconds(50) });

        await run.Should().ThrowAsync<ConformanceException>().WithMessage("*must complete within*");
    }

    [Fact]
    public async Task The_report_is_a_table_with_a_line_of_sums()
    {
        var report = await PaymentProviderConformance.RunAllAsync(new SimulatedHarness(wrap: provider => new GuessingProvider(provider)), new() { Rounds = 1 });
        report.ToTable().Should().Contain("FAILED").And.Contain("Unknown outcomes")
            .And.EndWith($"{report.Passed} passed, {report.Failed} failed, {report.NotApplicable} not applicable\n");
        (report.Passed + report.Failed + report.NotApplicable).Should().Be(PaymentProviderConformance.Cases.Count);
    }

    private static async Task<Dictionary<string, string>> FailuresAsync(IPaymentProviderHarness harness)
    {
        var report = await PaymentProviderConformance.RunAllAsync(harness, new() { Rounds = 3 });
        report.Results.Should().Contain(result => result.Outcome == ConformanceOutcome.Passed, "a broken provider is broken in one way");
        return report.Results.Where(result => result.Outcome == ConformanceOutcome.Failed).ToDictionary(result => result.Case.Name, result => result.Reason!);
    }

    /// <summary>A harness that cannot look into the provider's books.</summary>
    private sealed class BlindHarness(IPaymentProviderHarness inner) : IPaymentProviderHarness
    {
        public async ValueTask<PaymentProviderUnderTest> CreateAsync(CancellationToken cancellationToken)
        {
            var subject = await inner.CreateAsync(cancellationToken);
            return new PaymentProviderUnderTest(subject.Provider) { Pay = subject.Pay };
        }
    }
}
