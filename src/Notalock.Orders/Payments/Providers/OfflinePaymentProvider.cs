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
    private const string NotSupported = "not_supported";

    /// <inheritdoc />
    public string Name => OrderPayment.OfflineProvider;

    /// <summary>Attempts are called off. Nothing else: people take the money in and send it back.</summary>
    public PaymentCapabilities Capabilities => PaymentCapabilities.Void;

    /// <summary>Takes note that the customer will pay.</summary>
    /// <param name="request">What to begin.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    /// <returns>A payment that waits for its money, under its own id.</returns>
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
            : Refuse("An offline payment is neither reserved nor taken on a page of a provider's.");
    }

    /// <summary>Refuses: money that people move is recorded, not captured.</summary>
    /// <param name="request">What to capture.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    /// <returns>A refusal.</returns>
    public ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return Refuse("Money that comes in outside any provider is recorded, not captured.");
    }

    /// <summary>Calls the attempt off; nobody has to be asked.</summary>
    /// <param name="request">What to void.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    /// <returns>A payment that is voided.</returns>
    public ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(PaymentResult.Accepted(GetSnapshot(request, OrderPaymentStatus.Voided)));
    }

    /// <summary>Refuses: money that people send back is requested and then recorded, and no provider has a part in it.</summary>
    /// <param name="request">What to send back.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    /// <returns>A refusal.</returns>
    public ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(RefundResult.Declined(
            new PaymentDecline(NotSupported, "Money that goes back outside any provider is recorded when somebody has sent it.")));
    }

    /// <summary>Finds nothing: what is known of an offline payment is in the order.</summary>
    /// <param name="request">Which payment.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    /// <returns>Null.</returns>
    public ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<PaymentResult?>(null);
    }

    private static PaymentSnapshot GetSnapshot(PaymentRequest request, OrderPaymentStatus status) =>
        new() { OrderId = request.OrderId, PaymentId = request.PaymentId, Status = status };

    private static ValueTask<PaymentResult> Refuse(string why) =>
        ValueTask.FromResult(PaymentResult.Declined(new PaymentDecline(NotSupported, why)));
}
