using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Tests.Conformance.Providers.Broken;

/// <summary>Never answers.</summary>
internal sealed class SilentProvider(IPaymentProvider inner) : DelegatingProvider(inner)
{
    public override async ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken) =>
        await new TaskCompletionSource<PaymentResult>().Task;
}
