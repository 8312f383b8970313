using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Tests.Conformance.Providers.Broken;

/// <summary>Forwards all calls. Broken providers override the incorrect parts.</summary>
internal abstract class DelegatingProvider(IPaymentProvider inner) : IPaymentProvider
{
    protected IPaymentProvider Inner { get; } = inner;

    public string Name => Inner.Name;

    public virtual PaymentCapabilities Capabilities => Inner.Capabilities;

    public virtual ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken) =>
        Inner.CreateAsync(request, cancellationToken);

    public virtual ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken) =>
        Inner.CaptureAsync(request, cancellationToken);

    public virtual ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken) =>
        Inner.VoidAsync(request, cancellationToken);

    public virtual ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken) =>
        Inner.RefundAsync(request, cancellationToken);

    public virtual ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken) =>
        Inner.FindAsync(request, cancellationToken);
}
