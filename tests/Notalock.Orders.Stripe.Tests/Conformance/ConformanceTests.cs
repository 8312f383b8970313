using Notalock.Orders.Testing;

namespace Notalock.Orders.Stripe.Tests.Conformance;

public class ConformanceTests
{
    /// <summary>The cases that do not apply to the capabilities of Stripe.</summary>
    private static readonly string[] NotApplicable =
    [
        "A_reservation_that_is_not_declared_is_refused", "A_hosted_page_that_is_not_declared_is_refused", "A_partial_capture_that_is_not_declared_is_refused",
        "A_void_that_is_not_declared_is_refused", "A_refund_that_is_not_declared_is_refused", "A_partial_refund_that_is_not_declared_is_refused",
        "A_second_refund_that_is_not_declared_is_refused", "A_look_up_that_is_not_declared_finds_nothing", "Several_captures_add_up",
    ];

    public static IEnumerable<object[]> Cases => PaymentProviderConformance.CaseNames;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_Stripe_provider_conforms(string name)
    {
        var result = await PaymentProviderConformance.RunAsync(name, new StripeHarness());

        result.Outcome.Should().Be(
            NotApplicable.Contains(name)
                ? PaymentProviderConformanceOutcome.NotApplicable
                : PaymentProviderConformanceOutcome.Passed,
            result.Reason);
    }

    [Fact]
    public async Task The_Stripe_provider_conforms_while_its_refunds_are_pending()
    {
        var report = await PaymentProviderConformance.RunAllAsync(new StripeHarness("pending"), new() { Rounds = 1 });

        report.Failed.Should().Be(0, report.ToTable());
    }
}
