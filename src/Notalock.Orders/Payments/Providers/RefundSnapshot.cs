namespace Notalock.Orders.Payments;

/// <summary>A refund as a provider told of it at some moment.</summary>
/// <param name="Reference">The provider's id of the refund.</param>
/// <param name="Status">
/// Where it stands: <see cref="OrderRefundStatus.Pending"/>, <see cref="OrderRefundStatus.Succeeded"/>,
/// <see cref="OrderRefundStatus.Failed"/> or <see cref="OrderRefundStatus.Canceled"/>.
/// </param>
/// <param name="Amount">How much.</param>
public sealed record RefundSnapshot(string Reference, OrderRefundStatus Status, Money Amount)
{
    /// <summary>Our refund id from the provider's metadata; null when it was made in the provider's dashboard.</summary>
    public Guid? RefundId { get; init; }

    /// <summary>A stable code of the failure; null when there was none.</summary>
    public string? FailureCode { get; init; }

    /// <summary>The provider's code of the reason; null when there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>When the provider made it; null when not told.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
