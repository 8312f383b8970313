namespace Notalock.Orders.Payments;

/// <summary>Moves money through one payment provider. Prove yours with the conformance kit of <c>Notalock.Orders.Testing</c>.</summary>
/// <remarks>
/// <para>
/// A definite "no" is an answer with a <see cref="PaymentDecline"/>. A <see cref="PaymentProviderException"/> means that the outcome
/// is unknown (a timeout, a broken connection, an answer of 5xx): the library keeps the operation open and asks again with the same
/// key. Any other exception is treated the same way, for money may have moved.
/// </para>
/// <para>
/// Every call that moves money carries an <see cref="PaymentRequest.IdempotencyKey"/> that derives from an operation saved before the
/// call. The provider must carry it out once, however often it is repeated. Calls are made outside of any transaction, and may be made
/// by several processes at once. Implementations are thread-safe when they are registered as singletons.
/// </para>
/// </remarks>
public interface IPaymentProvider
{
    /// <summary>The name under which payments are stored: lower-case letters, digits and underscores, at most 40 characters.</summary>
    string Name { get; }

    /// <summary>What it can do. Checked before it is called.</summary>
    PaymentCapabilities Capabilities { get; }

    /// <summary>Begins a payment: takes the money at once, or only reserves it when <see cref="PaymentCreateRequest.CaptureImmediately"/> is <c>false</c>.</summary>
    /// <param name="request">What to begin.</param>
    /// <param name="cancellationToken">Gives up waiting; the provider may carry it out all the same.</param>
    /// <returns>The payment as the provider has it, with what the customer needs to go on; or its refusal.</returns>
    /// <exception cref="PaymentProviderException">The outcome is unknown.</exception>
    ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken);

    /// <summary>Captures money that is reserved.</summary>
    /// <param name="request">What to capture.</param>
    /// <param name="cancellationToken">Gives up waiting; the provider may carry it out all the same.</param>
    /// <returns>The payment as the provider has it afterwards, or its refusal.</returns>
    /// <exception cref="PaymentProviderException">The outcome is unknown.</exception>
    ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken);

    /// <summary>Releases reserved money, or calls an attempt off before money moved.</summary>
    /// <param name="request">What to void.</param>
    /// <param name="cancellationToken">Gives up waiting; the provider may carry it out all the same.</param>
    /// <returns>The payment as the provider has it afterwards, or its refusal: with the snapshot, so that a capture that came first is seen.</returns>
    /// <exception cref="PaymentProviderException">The outcome is unknown.</exception>
    ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken);

    /// <summary>Sends captured money back.</summary>
    /// <param name="request">What to send back.</param>
    /// <param name="cancellationToken">Gives up waiting; the provider may carry it out all the same.</param>
    /// <returns>The refund as the provider has it, or the provider's refusal.</returns>
    /// <exception cref="PaymentProviderException">The outcome is unknown.</exception>
    ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken);

    /// <summary>Looks a payment up. What it answers is the truth at that moment.</summary>
    /// <param name="request">Which payment.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The payment with everything that is known of it, or null when the provider has none.</returns>
    /// <exception cref="PaymentProviderException">It could not be found out.</exception>
    ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken);
}
