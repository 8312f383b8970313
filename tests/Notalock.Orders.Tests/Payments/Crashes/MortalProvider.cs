using Notalock.Orders.Payments;

namespace Notalock.Orders.Tests.Payments.Crashes;

/// <summary>A provider that outlives the process that calls it.</summary>
internal sealed class MortalProvider(IPaymentProvider provider, MortalProcess process) : IPaymentProvider
{
    public string Name => provider.Name;

    public PaymentCapabilities Capabilities => provider.Capabilities;

    public ValueTask<PaymentAnswer> CreateAsync(CreatePaymentRequest request, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => provider.CreateAsync(request, cancellationToken));

    public ValueTask<PaymentAnswer> CaptureAsync(CapturePaymentRequest request, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => provider.CaptureAsync(request, cancellationToken));

    public ValueTask<PaymentAnswer> VoidAsync(VoidPaymentRequest request, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => provider.VoidAsync(request, cancellationToken));

    public ValueTask<RefundAnswer> RefundAsync(RefundPaymentRequest request, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => provider.RefundAsync(request, cancellationToken));

    public ValueTask<PaymentAnswer?> FindAsync(FindPaymentRequest request, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => provider.FindAsync(request, cancellationToken));
}
