using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Tests.Conformance.Providers.Broken;

/// <summary>Hands everything on; the broken providers override what they get wrong.</summary>
internal abstract class DelegatingProvider(IPaymentProvider inner) : IPaymentProvider
{
    protected IPaymentProvider Inner { get; } = inner;

    public string Name => Inner.Name;

    public virtual PaymentCapabilities Capabilities => Inner.Capabilities;

    public virtual ValueTask<PaymentAnswer> CreateAsync(CreatePaymentRequest request, CancellationToken cancellationToken) => Inner.CreateAsync(request, cancellationToken);

    public virtual ValueTask<PaymentAnswer> CaptureAsync(CapturePaymentRequest request, CancellationToken cancellationToken) => Inner.CaptureAsync(request, cancellationToken);

    public virtual ValueTask<PaymentAnswer> VoidAsync(VoidPaymentRequest request, CancellationToken cancellationToken) => Inner.VoidAsync(request, cancellationToken);

    public virtual ValueTask<RefundAnswer> RefundAsync(RefundPaymentRequest request, CancellationToken cancellationToken) => Inner.RefundAsync(request, cancellationToken);

    public virtual ValueTask<PaymentAnswer?> FindAsync(FindPaymentRequest request, CancellationToken cancellationToken) => Inner.FindAsync(request, cancellationToken);
}
