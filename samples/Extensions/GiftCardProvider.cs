using Notalock.Orders;
using Notalock.Orders.Payments;

namespace Extensions;

/// <summary>Takes payments from gift cards. Register it with <c>AddPaymentProvider&lt;GiftCardProvider&gt;()</c>.</summary>
public sealed class GiftCardProvider(GiftCardLedger ledger) : IPaymentProvider, IPaymentPreparation
{
    public const string ProviderName = "gift_card";

    public string Name => ProviderName;

    public PaymentCapabilities Capabilities =>
        PaymentCapabilities.Refund | PaymentCapabilities.PartialRefund | PaymentCapabilities.MultipleRefunds | PaymentCapabilities.Find;

    // Saved with the payment, so that a retry finds the values as they were when the customer paid.
    public ValueTask<IReadOnlyDictionary<string, string>> PrepareAsync(PaymentPrepareRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyDictionary<string, string>>(
            new Dictionary<string, string> { ["balance_before"] = ledger.Balance.ToString() });
    }

    public ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!request.CaptureImmediately || request.Parameters.Hosted)
        {
            return ValueTask.FromResult(PaymentResult.Declined(new("unsupported", "A gift card is charged immediately, without a hosted page.")));
        }

        // The key comes from the saved operation, so a repeated call is one charge.
        return ValueTask.FromResult(ledger.Charge(request.IdempotencyKey, request.OrderId, request.PaymentId, request.Amount) is { } charge
            ? PaymentResult.Accepted(charge.ToSnapshot())
            : PaymentResult.Declined(new("insufficient_balance", "The balance of the gift card is too low.")));
    }

    public ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(ledger.Refund(request.IdempotencyKey, request.Reference, request.Amount)
            ? RefundResult.Accepted(new RefundSnapshot(request.IdempotencyKey, OrderRefundStatus.Succeeded, request.Amount) { RefundId = request.RefundId })
            : RefundResult.Declined(new("not_found", "The gift card has no such charge.")));
    }

    public ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(ledger.Find(request.Reference, request.PaymentId) is { } charge ? PaymentResult.Accepted(charge.ToSnapshot()) : null);
    }

    // Not declared in Capabilities, so the library does not call them.
    public ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}
