using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Tests.Conformance.Providers;

/// <summary>Does the least that a provider can: it notes that money is to come, as an offline one does, in dollars only.</summary>
internal sealed class MinimalProvider : IPaymentProvider
{
    private readonly Dictionary<string, PaymentSnapshot> _payments = [];

    public string Name => "minimal";

    public PaymentCapabilities Capabilities => PaymentCapabilities.None;

    public ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (request.Amount.Currency.Code != "usd" || request is { CaptureImmediately: false } or { Parameters.Hosted: true })
        {
            return ValueTask.FromResult(PaymentResult.Declined(new("unsupported", "Only dollars that are taken at once, without a page.")));
        }

        lock (_payments)
        {
            if (!_payments.TryGetValue(request.IdempotencyKey, out var payment))
            {
                payment = new PaymentSnapshot
                {
                    OrderId = request.OrderId,
                    PaymentId = request.PaymentId,
                    Reference = $"note-{_payments.Count + 1}",
                    Status = OrderPaymentStatus.Pending,
                    Amount = request.Amount,
                };
                _payments.Add(request.IdempotencyKey, payment);
            }

            return ValueTask.FromResult(PaymentResult.Accepted(payment));
        }
    }

    public ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}
