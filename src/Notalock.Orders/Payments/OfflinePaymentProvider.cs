namespace Notalock.Orders.Payments;

/// <summary>
/// Bank transfer, cash on delivery and invoice: people move the money and staff record it, so there is nobody to call. Registered by
/// <c>AddNotalockOrders()</c> under the name <see cref="OrderPayment.OfflineProvider"/>.
/// </summary>
/// <remarks>
/// Money that comes in is recorded with <see cref="OrderService.RecordOfflinePaymentAsync"/>, money that goes back with
/// <see cref="OrderService.RecordOfflineRefundAsync"/>.
/// </remarks>
public sealed class OfflinePaymentProvider : IPaymentProvider
{
    /// <inheritdoc />
    public string Name => OrderPayment.OfflineProvider;

    /// <summary>Attempts are called off, and parts of a payment can go back in several refunds; nothing is captured or looked up.</summary>
    public PaymentCapabilities Capabilities =>
        PaymentCapabilities.Void | PaymentCapabilities.Refund | PaymentCapabilities.PartialRefund | PaymentCapabilities.SeveralRefunds;

    /// <summary>Takes note that the customer will pay.</summary>
    /// <param name="request">What to begin.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    /// <returns>A payment that waits for its money.</returns>
    public ValueTask<PaymentAnswer> CreateAsync(CreatePaymentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return request.CaptureImmediately && !request.Parameters.Hosted
            ? ValueTask.FromResult(PaymentAnswer.Accepted(SnapshotOf(request, OrderPaymentStatus.Pending) with { Amount = request.Amount }))
            : Refuse("An offline payment is neither reserved nor taken on a page of a provider's.");
    }

    /// <summary>Refuses: money that people move is recorded, not captured.</summary>
    /// <param name="request">What to capture.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    /// <returns>A refusal.</returns>
    public ValueTask<PaymentAnswer> CaptureAsync(CapturePaymentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return Refuse("Money that comes in outside any provider is recorded, not captured.");
    }

    /// <summary>Calls the attempt off; nobody has to be asked.</summary>
    /// <param name="request">What to void.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    /// <returns>A payment that is voided.</returns>
    public ValueTask<PaymentAnswer> VoidAsync(VoidPaymentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(PaymentAnswer.Accepted(SnapshotOf(request, OrderPaymentStatus.Voided)));
    }

    /// <summary>Takes note that somebody has to send the money; it is settled when they record it.</summary>
    /// <param name="request">What to send back.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    /// <returns>A refund that is pending, under its own id.</returns>
    public ValueTask<RefundAnswer> RefundAsync(RefundPaymentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(RefundAnswer.Accepted(
            new RefundSnapshot(request.RefundId.ToString(), OrderRefundStatus.Pending, request.Amount) { RefundId = request.RefundId }));
    }

    /// <summary>Finds nothing: what is known of an offline payment is in the order.</summary>
    /// <param name="request">Which payment.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    /// <returns>Null.</returns>
    public ValueTask<PaymentAnswer?> FindAsync(FindPaymentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<PaymentAnswer?>(null);
    }

    private static PaymentSnapshot SnapshotOf(PaymentRequest request, OrderPaymentStatus status) =>
        new() { OrderId = request.OrderId, PaymentId = request.PaymentId, Status = status };

    private static ValueTask<PaymentAnswer> Refuse(string why) =>
        ValueTask.FromResult(PaymentAnswer.Refused(new PaymentRefusal("not_supported", why)));
}
