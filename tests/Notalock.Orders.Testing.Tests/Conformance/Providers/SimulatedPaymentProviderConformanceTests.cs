using FluentAssertions;
using Notalock.Orders.Payments;
using Xunit;

namespace Notalock.Orders.Testing.Tests.Conformance.Providers;

public sealed class SimulatedPaymentProviderConformanceTests
{
    /// <summary>What the simulated provider with all capabilities leaves nothing to test.</summary>
    private static readonly string[] NotApplicable =
    [
        "An_undeclared_authorization_is_rejected", "An_undeclared_hosted_page_is_rejected", "An_undeclared_partial_capture_is_rejected",
        "An_undeclared_second_capture_is_rejected", "An_undeclared_void_is_rejected", "An_undeclared_refund_is_rejected",
        "An_undeclared_partial_refund_is_rejected", "An_undeclared_second_refund_is_rejected", "An_undeclared_lookup_finds_nothing",
        "An_unsupported_amount_is_declined",
    ];

    public static IEnumerable<object[]> Cases => PaymentProviderConformance.CaseNames;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_simulated_provider_conforms(string name)
    {
        var result = await PaymentProviderConformance.RunAsync(name, new SimulatedHarness());
        result.Outcome.Should().Be(
            NotApplicable.Contains(name) ? ConformanceOutcome.NotApplicable : ConformanceOutcome.Passed, result.Reason);
    }

    // Each combination that leaves something out: together they run every case of what is not declared.
    [Theory]
    [InlineData(PaymentCapabilities.None)]
    [InlineData(PaymentCapabilities.Find)]
    [InlineData(PaymentCapabilities.All & ~PaymentCapabilities.Find)]
    [InlineData(PaymentCapabilities.Find | PaymentCapabilities.Authorize)]
    [InlineData(PaymentCapabilities.Find | PaymentCapabilities.Refund)]
    [InlineData(PaymentCapabilities.All & ~PaymentCapabilities.MultipleCaptures & ~PaymentCapabilities.MultipleRefunds)]
    public async Task The_simulated_provider_conforms_with_fewer_capabilities(PaymentCapabilities capabilities)
    {
        var report = await PaymentProviderConformance.RunAllAsync(new SimulatedHarness(options =>
        {
            options.Capabilities = capabilities;
            options.Currencies.Add("usd");
        }));

        report.Failed.Should().Be(0, report.ToTable());
        report.Results.Should().Contain(result => result.Case.Group == "Declaration" && result.Case.Name.Contains("undeclared")
            && result.Outcome == ConformanceOutcome.Passed);
        report.Results.Should().Contain(result => result.Case.Name == "An_unsupported_amount_is_declined"
            && result.Outcome == ConformanceOutcome.Passed);
    }

    [Theory]
    [InlineData(SimulatedRefundEvents.Cumulative)]
    [InlineData(SimulatedRefundEvents.Separate)]
    public async Task The_simulated_provider_conforms_however_it_tells_of_refunds(SimulatedRefundEvents events)
    {
        var report = await PaymentProviderConformance.RunAllAsync(new SimulatedHarness(options => options.RefundEvents = events), new() { Rounds = 1 });
        report.Failed.Should().Be(0, report.ToTable());
    }

    [Fact]
    public async Task The_simulated_provider_conforms_while_its_refunds_are_pending()
    {
        var report = await PaymentProviderConformance.RunAllAsync(
            new SimulatedHarness(options => options.Faults = new SimulatedFaultPlan { RefundPending = 1 }), new() { Rounds = 1 });
        report.Failed.Should().Be(0, report.ToTable());
    }
}
