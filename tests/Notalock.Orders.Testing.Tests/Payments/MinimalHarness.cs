using Notalock.Orders.Testing.Payments;

namespace Notalock.Orders.Testing.Tests.Payments;

internal sealed class MinimalHarness : IPaymentProviderHarness
{
    public ValueTask<PaymentProviderUnderTest> CreateAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new PaymentProviderUnderTest(new MinimalProvider()) { UnsupportedAmount = new(5_000, Currency.FromCode("jpy")) });
}
