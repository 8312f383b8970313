namespace Notalock.Orders;

/// <summary>Represents a refund of one payment.</summary>
public sealed record OrderRefund
{
    /// <summary>Gets the id of the refund.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the id of the order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>Gets the id of the refunded payment.</summary>
    public required Guid PaymentId { get; init; }

    /// <summary>Gets the name of the provider of the payment.</summary>
    public required string Provider { get; init; }

    /// <summary>
    /// Gets the provider's id of the refund; <see langword="null"/> until it is known, and for offline refunds.
    /// </summary>
    public string? Reference { get; init; }

    /// <summary>Gets the status of the refund.</summary>
    public required OrderRefundStatus Status { get; init; }

    /// <summary>Gets the refunded amount.</summary>
    public required Money Amount { get; init; }

    /// <summary>
    /// Gets the purpose of the refund; <see langword="null"/> for a refund of version 0.1, which counts as a reversal if it was made before
    /// the order was paid in full, and otherwise as unassigned.
    /// </summary>
    public RefundPurpose? Purpose { get; init; }

    /// <summary>Gets the id of the credit that the refund pays out; <see langword="null"/> if it pays out none.</summary>
    public Guid? CreditId { get; init; }

    /// <summary>Gets the reason for the refund; <see langword="null"/> if none was given. At most 500 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the stable code of the failure; <see langword="null"/> if the refund has not failed.</summary>
    public string? FailureCode { get; init; }

    /// <summary>
    /// Gets the time at which the refund succeeded, as the provider reported it; <see langword="null"/> until then.
    /// </summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>
    /// Gets the time at which the success of the refund was recorded; <see langword="null"/> until then, and for refunds of version 0.1.
    /// </summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>
    /// Gets the time at which the reconciler checks the refund next; <see langword="null"/> if no check is scheduled.
    /// </summary>
    public DateTimeOffset? NextCheckAt { get; init; }

    /// <summary>Gets the time at which the refund was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets the time of the last change of the refund.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>
    /// Gets a value indicating whether the refund reduces the refundable amount: it is requested, pending, unknown or succeeded.
    /// </summary>
    public bool ReducesRefundableAmount => Status is not (OrderRefundStatus.Failed or OrderRefundStatus.Canceled);
}
