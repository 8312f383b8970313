using Notalock.Orders.Payments;
using Notalock.Orders.Testing.Payments;

namespace Notalock.Orders.Testing.Tests.Payments;

internal sealed class OfflineHarness : IPaymentProviderHarness
{
    public ValueTask<PaymentProviderUnderTest> CreateAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new PaymentProviderUnderTest(new OfflinePaymentProvider()));
}
