namespace Notalock.Orders;

/// <summary>Represents a command that records a refund of an offline payment that was made without a payment provider.</summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Amount">The refunded amount. Must be greater than zero and must not exceed the refundable amount of the payment.</param>
/// <param name="Actor">The actor who records the refund.</param>
public sealed record RecordOfflineRefund(Guid OrderId, Money Amount, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>
    /// Gets the id of the requested refund that this command completes. If less than its amount was refunded, the difference becomes
    /// refundable again. <see langword="null"/> for the oldest requested refund of the same amount, or a new refund if there is none.
    /// </summary>
    public Guid? RefundId { get; init; }

    /// <summary>
    /// Gets the id of the refunded payment; <see langword="null"/> for the first payment with a sufficient refundable amount.
    /// </summary>
    public Guid? PaymentId { get; init; }

    /// <summary>
    /// Gets the time at which the refund was made, which must not be in the future; <see langword="null"/> for the current time.
    /// </summary>
    public DateTimeOffset? RefundedAt { get; init; }

    /// <summary>Gets the reason for the refund. At most 500 characters.</summary>
    public string? Reason { get; init; }
}
