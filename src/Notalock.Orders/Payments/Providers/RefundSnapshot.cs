namespace Notalock.Orders.Payments;

/// <summary>Represents a refund as a provider reported it at one point in time.</summary>
/// <param name="Reference">The provider's id of the refund.</param>
/// <param name="Status">
/// The status of the refund: <see cref="OrderRefundStatus.Pending"/>, <see cref="OrderRefundStatus.Succeeded"/>,
/// <see cref="OrderRefundStatus.Failed"/> or <see cref="OrderRefundStatus.Canceled"/>.
/// </param>
/// <param name="Amount">The refunded amount.</param>
public sealed record RefundSnapshot(string Reference, OrderRefundStatus Status, Money Amount)
{
    /// <summary>
    /// Gets the id of the stored refund from the provider's metadata; <see langword="null"/> if the refund was made in the provider's
    /// dashboard.
    /// </summary>
    public Guid? RefundId { get; init; }

    /// <summary>Gets the stable code of the failure; <see langword="null"/> if the refund has not failed.</summary>
    public string? FailureCode { get; init; }

    /// <summary>Gets the provider's code of the reason; <see langword="null"/> if none was given.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// Gets the time at which the refund succeeded; <see langword="null"/> if it is not known, in which case the time of recording is used.
    /// </summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>
    /// Gets the time at which the provider created the refund; <see langword="null"/> if the provider did not report it.
    /// </summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
