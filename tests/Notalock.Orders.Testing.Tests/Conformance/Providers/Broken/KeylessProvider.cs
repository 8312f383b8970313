using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Tests.Conformance.Providers.Broken;

/// <summary>Broken: creates a new key for each call instead of using the given one.</summary>
internal sealed class KeylessProvider(IPaymentProvider inner) : DelegatingProvider(inner)
{
    private int _calls;

    public override ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken) =>
        base.CreateAsync(request with { IdempotencyKey = CreateKey() }, cancellationToken);

    public override ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken) =>
        base.CaptureAsync(request with { IdempotencyKey = CreateKey() }, cancellationToken);

    public override ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken) =>
        base.RefundAsync(request with { IdempotencyKey = CreateKey() }, cancellationToken);

    private string CreateKey() => $"fresh-{Interlocked.Increment(ref _calls)}";
}
