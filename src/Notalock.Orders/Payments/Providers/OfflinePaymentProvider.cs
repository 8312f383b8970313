namespace Notalock.Orders.Payments;

/// <summary>
/// Provides payment by bank transfer, cash on delivery and invoice. Staff record these payments, so no external service is called. The
/// provider is registered by <c>AddNotalockOrders()</c> under the name <see cref="OrderPayment.OfflineProvider"/>.
/// </summary>
/// <remarks>
/// Record received payments with <see cref="OrderService.RecordOfflinePaymentAsync"/> and refunds with
/// <see cref="OrderService.RecordOfflineRefundAsync"/>.
/// </remarks>
public sealed class OfflinePaymentProvider : IPaymentProvider
{
    private const string NotSupported = "not_supported";

    /// <inheritdoc />
    public string Name => OrderPayment.OfflineProvider;

    /// <summary>Gets the capabilities of the provider, which can only void payment attempts. Staff record all other changes.</summary>
    public PaymentCapabilities Capabilities => PaymentCapabilities.Void;

    /// <summary>Creates a pending payment.</summary>
    /// <param name="request">The payment to create.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A pending payment with its own id as the reference.</returns>
    public ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return request.CaptureImmediately && !request.Parameters.Hosted
            ? ValueTask.FromResult(PaymentResult.Accepted(GetSnapshot(request, OrderPaymentStatus.Pending) with
            {
                Reference = request.PaymentId.ToString(),
                Amount = request.Amount,
            }))
            : Decline("Offline payments do not support authorization or hosted payment pages.");
    }

    /// <summary>Declines the capture, because offline payments are recorded by staff.</summary>
    /// <param name="request">The payment and the amount to capture.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A decline with the code <c>not_supported</c>.</returns>
    public ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return Decline("Offline payments cannot be captured; record the received payment instead.");
    }

    /// <summary>Voids the payment attempt.</summary>
    /// <param name="request">The payment to void.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A voided payment.</returns>
    public ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(PaymentResult.Accepted(GetSnapshot(request, OrderPaymentStatus.Voided)));
    }

    /// <summary>Declines the refund, because offline refunds are recorded by staff.</summary>
    /// <param name="request">The payment and the amount to refund.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A decline with the code <c>not_supported</c>.</returns>
    public ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(RefundResult.Declined(
            new PaymentDecline(NotSupported, "Offline payments cannot be refunded through a provider; record the refund instead.")));
    }

    /// <summary>Finds no payment, because offline payments are stored in the order only.</summary>
    /// <param name="request">The payment to find.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The value <see langword="null"/> for every payment.</returns>
    public ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<PaymentResult?>(null);
    }

    private static PaymentSnapshot GetSnapshot(PaymentRequest request, OrderPaymentStatus status) =>
        new() { OrderId = request.OrderId, PaymentId = request.PaymentId, Status = status };

    private static ValueTask<PaymentResult> Decline(string message) =>
        ValueTask.FromResult(PaymentResult.Declined(new PaymentDecline(NotSupported, message)));
}
