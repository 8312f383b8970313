namespace Notalock.Orders.Payments;

/// <summary>
/// Defines the operations of a payment provider. Test an implementation with the conformance kit of <c>Notalock.Orders.Testing</c>.
/// </summary>
/// <remarks>
/// <para>
/// A definite decline is returned as a result with a <see cref="PaymentDecline"/>. A <see cref="PaymentProviderException"/> means that
/// the outcome is unknown, for example after a timeout, a broken connection or a response with a 5xx status: the operation stays in
/// progress and is retried with the same idempotency key. Any other exception is handled in the same way, because the provider may have
/// executed the operation.
/// </para>
/// <para>
/// Every call that changes a payment has an <see cref="PaymentRequest.IdempotencyKey"/> that is derived from an operation that was saved
/// before the call. The provider must execute the operation once, regardless of how often the call is repeated. Calls are made outside
/// of any transaction and can be made by several processes at the same time. An implementation that is registered as a singleton must
/// be thread-safe.
/// </para>
/// </remarks>
public interface IPaymentProvider
{
    /// <summary>
    /// Gets the name under which payments are stored: lowercase letters, digits, hyphens and underscores, at most 40 characters.
    /// </summary>
    string Name { get; }

    /// <summary>Gets the capabilities of the provider. They are checked before the provider is called.</summary>
    PaymentCapabilities Capabilities { get; }

    /// <summary>
    /// Creates a payment, which is captured immediately, or only authorized if <see cref="PaymentCreateRequest.CaptureImmediately"/> is
    /// <see langword="false"/>.
    /// </summary>
    /// <param name="request">The payment to create.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The payment at the provider with the data that the customer needs to pay; or the decline of the provider.</returns>
    /// <exception cref="PaymentProviderException">The outcome is unknown.</exception>
    /// <remarks>If the operation is canceled, the provider may still have executed it.</remarks>
    ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken);

    /// <summary>Captures an authorized payment.</summary>
    /// <param name="request">The payment and the amount to capture.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The payment at the provider after the capture, or the decline of the provider.</returns>
    /// <exception cref="PaymentProviderException">The outcome is unknown.</exception>
    /// <remarks>If the operation is canceled, the provider may still have executed it.</remarks>
    ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken);

    /// <summary>Voids an authorization, or cancels a payment attempt before it is captured.</summary>
    /// <param name="request">The payment to void.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The payment at the provider after the operation; or the decline of the provider with a snapshot of the payment, so that a capture
    /// that was executed first is recorded.
    /// </returns>
    /// <exception cref="PaymentProviderException">The outcome is unknown.</exception>
    /// <remarks>If the operation is canceled, the provider may still have executed it.</remarks>
    ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken);

    /// <summary>Refunds a captured payment in full or in part.</summary>
    /// <param name="request">The payment and the amount to refund.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The refund at the provider, or the decline of the provider.</returns>
    /// <exception cref="PaymentProviderException">The outcome is unknown.</exception>
    /// <remarks>If the operation is canceled, the provider may still have executed it.</remarks>
    ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken);

    /// <summary>Finds a payment at the provider. The result is authoritative for the time of the call.</summary>
    /// <param name="request">The payment to find.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The payment with all data that the provider has about it, or <see langword="null"/> if the provider does not know the payment.
    /// </returns>
    /// <exception cref="PaymentProviderException">The payment could not be read.</exception>
    ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken);
}
