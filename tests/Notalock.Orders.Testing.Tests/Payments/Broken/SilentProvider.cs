using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Tests.Payments.Broken;

/// <summary>Never answers.</summary>
internal sealed class SilentProvider(IPaymentProvider inner) : DelegatingProvider(inner)
{
    public override async ValueTask<PaymentAnswer> CreateAsync(CreatePaymentRequest request, CancellationToken cancellationToken) =>
        await new TaskCompletionSource<PaymentAnswer>().Task;
}
