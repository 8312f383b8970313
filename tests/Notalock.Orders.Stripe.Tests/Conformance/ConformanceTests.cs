using Notalock.Orders.Testing;

namespace Notalock.Orders.Stripe.Tests.Conformance;

public class ConformanceTests
{
    /// <summary>The cases that do not apply to the capabilities of Stripe.</summary>
    private static readonly string[] NotApplicable =
    [
        "An_undeclared_authorization_is_rejected", "An_undeclared_hosted_page_is_rejected", "An_undeclared_partial_capture_is_rejected",
        "An_undeclared_void_is_rejected", "An_undeclared_refund_is_rejected", "An_undeclared_partial_refund_is_rejected",
        "An_undeclared_second_refund_is_rejected", "An_undeclared_lookup_finds_nothing", "Multiple_captures_add_up",
    ];

    public static IEnumerable<object[]> Cases => PaymentProviderConformance.CaseNames;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_Stripe_provider_conforms(string name)
    {
        var result = await PaymentProviderConformance.RunAsync(name, new StripeHarness());

        result.Outcome.Should().Be(
            NotApplicable.Contains(name) ? ConformanceOutcome.NotApplicable : ConformanceOutcome.Passed, result.Reason);
    }

    [Fact]
    public async Task The_Stripe_provider_conforms_while_its_refunds_are_pending()
    {
        var report = await PaymentProviderConformance.RunAllAsync(new StripeHarness("pending"), new() { Rounds = 1 });

        report.Failed.Should().Be(0, report.ToTable());
    }
}
