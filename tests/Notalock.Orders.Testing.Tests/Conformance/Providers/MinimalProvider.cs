using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Tests.Conformance.Providers;

/// <summary>Represents a provider with the minimum of features: it only records payments, in US dollars.</summary>
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
            return ValueTask.FromResult(
                PaymentResult.Declined(new("unsupported", "Only immediate captures in US dollars without a hosted page are supported.")));
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

    public ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
