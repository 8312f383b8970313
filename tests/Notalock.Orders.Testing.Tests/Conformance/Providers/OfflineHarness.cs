using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Tests.Conformance.Providers;

internal sealed class OfflineHarness : IPaymentProviderHarness
{
    public ValueTask<PaymentProviderUnderTest> CreateAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new PaymentProviderUnderTest(new OfflinePaymentProvider()));
}
