using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Tests.Conformance.Providers.Broken;

/// <summary>Makes a fresh key for each call instead of the one that it is given.</summary>
internal sealed class KeylessProvider(IPaymentProvider inner) : DelegatingProvider(inner)
{
    private int _calls;

    public override ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken) =>
        base.CreateAsync(request with { IdempotencyKey = Fresh() }, cancellationToken);

    public override ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken) =>
        base.CaptureAsync(request with { IdempotencyKey = Fresh() }, cancellationToken);

    public override ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken) =>
        base.RefundAsync(request with { IdempotencyKey = Fresh() }, cancellationToken);

    private string Fresh() => $"fresh-{Interlocked.Increment(ref _calls)}";
}
