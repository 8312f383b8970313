using Notalock.Orders.Payments;

namespace Notalock.Orders.Tests.Payments.Crashes;

/// <summary>A provider that is called by a process that crashes.</summary>
internal sealed class CrashingProvider(IPaymentProvider provider, CrashingProcess process) : IPaymentProvider
{
    public string Name => provider.Name;

    public PaymentCapabilities Capabilities => provider.Capabilities;

    public ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => provider.CreateAsync(request, cancellationToken));

    public ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => provider.CaptureAsync(request, cancellationToken));

    public ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => provider.VoidAsync(request, cancellationToken));

    public ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => provider.RefundAsync(request, cancellationToken));

    public ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken) =>
        process.AwaitAsync(() => provider.FindAsync(request, cancellationToken));
}
