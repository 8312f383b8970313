namespace Notalock.Orders;

/// <summary>Represents one payment attempt of an order. Its amounts are cumulative.</summary>
public sealed record OrderPayment
{
    /// <summary>The name of the provider whose payments are recorded manually.</summary>
    public const string OfflineProvider = "offline";

    /// <summary>Gets the id of the payment attempt.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the id of the order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>Gets the name of the provider, such as <c>offline</c> or <c>stripe</c>. At most 40 characters.</summary>
    public required string Provider { get; init; }

    /// <summary>
    /// Gets the provider's id of the payment, unique together with <see cref="Provider"/>; <see langword="null"/> until it is known, and
    /// for offline payments.
    /// </summary>
    public string? Reference { get; init; }

    /// <summary>
    /// Gets the provider's id of the hosted payment page, unique together with <see cref="Provider"/>; <see langword="null"/> if the
    /// payment has no hosted page.
    /// </summary>
    public string? SessionReference { get; init; }

    /// <summary>Gets the payment method, such as <c>card</c> or <c>bank_transfer</c>; <see langword="null"/> until it is known.</summary>
    public string? Method { get; init; }

    /// <summary>
    /// Gets a value indicating whether the order can be processed before this attempt is paid, as with cash on delivery or an invoice.
    /// </summary>
    public bool IsPayLater { get; init; }

    /// <summary>
    /// Gets a value indicating whether the payment is captured immediately; otherwise, it is only authorized and captured later.
    /// </summary>
    public bool CaptureImmediately { get; init; } = true;

    /// <summary>Gets the status of the payment attempt.</summary>
    public required OrderPaymentStatus Status { get; init; }

    /// <summary>Gets the amount that the payment attempt was created for.</summary>
    public required Money Amount { get; init; }

    /// <summary>Gets the amount that is or was authorized.</summary>
    public required Money AuthorizedAmount { get; init; }

    /// <summary>Gets the amount that has been captured so far.</summary>
    public required Money CapturedAmount { get; init; }

    /// <summary>
    /// Gets the provider operation that is in progress; <see langword="null"/> if the provider has responded to every operation.
    /// </summary>
    public OrderPaymentOperation? Operation { get; init; }

    /// <summary>Gets the stable code of the latest failure; <see langword="null"/> if the attempt has not failed.</summary>
    public string? FailureCode { get; init; }

    /// <summary>
    /// Gets the message of the latest failure; <see langword="null"/> if the attempt has not failed. At most 500 characters.
    /// </summary>
    public string? FailureMessage { get; init; }

    /// <summary>Gets the URL of the provider's receipt; <see langword="null"/> if the payment has no receipt.</summary>
    public string? ReceiptUrl { get; init; }

    /// <summary>Gets the brand of the card; <see langword="null"/> if the payment was not made by card.</summary>
    public string? CardBrand { get; init; }

    /// <summary>Gets the last four digits of the card; <see langword="null"/> if the payment was not made by card.</summary>
    public string? CardLast4 { get; init; }

    /// <summary>Gets the disputes of the payment, oldest first. Empty if the payment has no disputes.</summary>
    public IReadOnlyList<OrderPaymentDispute> Disputes { get; init => field = value ?? []; } = [];

    /// <summary>Gets the alerts of the provider about the payment. Empty if there are none.</summary>
    public IReadOnlyList<OrderPaymentAlert> Alerts { get; init => field = value ?? []; } = [];

    /// <summary>
    /// Gets the fee and the net amount of the payment; <see langword="null"/> if the provider has not reported them.
    /// </summary>
    public PaymentSettlement? Settlement { get; init; }

    /// <summary>Gets the time at which the authorization or the attempt expires; <see langword="null"/> if it is not known.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Gets the time of the first capture, as the provider reported it; <see langword="null"/> until then.</summary>
    public DateTimeOffset? CapturedAt { get; init; }

    /// <summary>
    /// Gets the time at which the first capture was recorded; <see langword="null"/> until then, and for payments of version 0.1.
    /// </summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>
    /// Gets the time at which the reconciler checks the payment next; <see langword="null"/> if no check is scheduled.
    /// </summary>
    public DateTimeOffset? NextCheckAt { get; init; }

    /// <summary>Gets the time at which the payment attempt was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets the time of the last change of the payment attempt.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>
    /// Gets a value indicating whether the attempt is in progress: it has neither been captured nor ended.
    /// </summary>
    public bool IsLive => Status is OrderPaymentStatus.Requested or OrderPaymentStatus.Pending
        or OrderPaymentStatus.RequiresAction or OrderPaymentStatus.Processing or OrderPaymentStatus.Authorized;
}
