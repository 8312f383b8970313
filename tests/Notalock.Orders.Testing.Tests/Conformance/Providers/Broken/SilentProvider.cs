using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Tests.Conformance.Providers.Broken;

/// <summary>Broken: a call never completes.</summary>
internal sealed class SilentProvider(IPaymentProvider inner) : DelegatingProvider(inner)
{
    public override async ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken) =>
        await new TaskCompletionSource<PaymentResult>().Task;
}
