namespace Notalock.Orders.Testing.Tests.Conformance.Providers;

internal sealed class MinimalHarness : IPaymentProviderHarness
{
    public ValueTask<PaymentProviderUnderTest> CreateAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(
            new PaymentProviderUnderTest(new MinimalProvider()) { UnsupportedAmount = new(5_000, Currency.FromCode("jpy")) });
}
