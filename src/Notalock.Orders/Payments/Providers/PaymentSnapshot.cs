namespace Notalock.Orders.Payments;

/// <summary>
/// Represents a payment as a provider reported it at one point in time. Amounts are cumulative; a <see langword="null"/> value was not
/// reported.
/// </summary>
/// <remarks>Snapshots can arrive late, more than once and in any sequence. The stored payment is the same in every case.</remarks>
public sealed record PaymentSnapshot
{
    /// <summary>Gets the order id from the provider's metadata; <see langword="null"/> if the metadata has none.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>Gets the id of the stored payment from the provider's metadata; <see langword="null"/> if the metadata has none.</summary>
    public Guid? PaymentId { get; init; }

    /// <summary>
    /// Gets the provider's id of the payment; <see langword="null"/> if the provider has not created it yet, for example because the
    /// customer has not completed the hosted payment page.
    /// </summary>
    public string? Reference { get; init; }

    /// <summary>
    /// Gets the provider's id of the hosted payment page; <see langword="null"/> if the payment has no hosted page.
    /// </summary>
    public string? SessionReference { get; init; }

    /// <summary>
    /// Gets the status of the payment; <see langword="null"/> if the snapshot contains refunds or disputes only.
    /// <see cref="OrderPaymentStatus.Pending"/> means that the customer has not attempted to pay yet, and
    /// <see cref="OrderPaymentStatus.Failed"/> means that the last attempt failed and another can follow.
    /// </summary>
    public OrderPaymentStatus? Status { get; init; }

    /// <summary>Gets the amount that the payment was created for. It must equal the requested amount.</summary>
    public Money? Amount { get; init; }

    /// <summary>Gets the amount that is or was authorized.</summary>
    public Money? AuthorizedAmount { get; init; }

    /// <summary>Gets the total amount of all captures so far.</summary>
    public Money? CapturedAmount { get; init; }

    /// <summary>Gets the total amount of all refunds so far that succeeded or are pending, as calculated by the provider.</summary>
    public Money? RefundedAmount { get; init; }

    /// <summary>Gets the reported refunds, which are not necessarily all refunds of the payment.</summary>
    public IReadOnlyList<RefundSnapshot> Refunds { get; init => field = value ?? []; } = [];

    /// <summary>Gets a value indicating whether <see cref="Refunds"/> lists every refund of the payment.</summary>
    public bool RefundsAreComplete { get; init; }

    /// <summary>Gets the reported disputes, which are not necessarily all disputes of the payment.</summary>
    public IReadOnlyList<DisputeSnapshot> Disputes { get; init => field = value ?? []; } = [];

    /// <summary>Gets the reported alerts, which are not necessarily all alerts about the payment.</summary>
    public IReadOnlyList<PaymentAlertSnapshot> Alerts { get; init => field = value ?? []; } = [];

    /// <summary>Gets the fee and the net amount of the payment.</summary>
    public PaymentSettlement? Settlement { get; init; }

    /// <summary>Gets the payment method, such as <c>card</c> or <c>sepa_debit</c>.</summary>
    public string? Method { get; init; }

    /// <summary>Gets the brand of the card.</summary>
    public string? CardBrand { get; init; }

    /// <summary>Gets the last four digits of the card. Must not contain more digits.</summary>
    public string? CardLast4 { get; init; }

    /// <summary>Gets the URL of the provider's receipt.</summary>
    public string? ReceiptUrl { get; init; }

    /// <summary>
    /// Gets the stable code of the latest failure. The code is <see cref="AuthorizationExpired"/> if the authorization has expired.
    /// </summary>
    public string? FailureCode { get; init; }

    /// <summary>Gets the message of the latest failure, without personal data.</summary>
    public string? FailureMessage { get; init; }

    /// <summary>
    /// Gets the time of the first capture; <see langword="null"/> if it is not known, in which case the time of recording is used.
    /// </summary>
    public DateTimeOffset? CapturedAt { get; init; }

    /// <summary>Gets the time at which the authorization or the payment attempt expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>
    /// The <see cref="FailureCode"/> of a payment that the provider voided because its authorization expired, without a request to void it.
    /// </summary>
    public const string AuthorizationExpired = "authorization_expired";

    /// <summary>Returns the reference and the status of the payment.</summary>
    /// <returns>A string that contains the reference and the status.</returns>
    public override string ToString() => $"{nameof(PaymentSnapshot)} {{ Reference = {Reference}, Status = {Status} }}";
}
