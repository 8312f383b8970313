namespace Notalock.Orders.Testing.Conformance.Providers;

/// <summary>Collects cases that test a payment provider.</summary>
internal sealed class ProviderCaseGroup(string name) : CaseGroup<PaymentProviderUnderTest, ProviderRun>(name)
{
    protected override ProviderRun CreateRun(
        PaymentProviderUnderTest subject, ConformanceOptions options, CancellationToken cancellationToken) =>
        new(subject, options, cancellationToken);
}
