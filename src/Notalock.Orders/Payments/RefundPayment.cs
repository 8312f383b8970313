namespace Notalock.Orders;

/// <summary>Represents a command that refunds a captured payment.</summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Actor">The actor who requests the refund.</param>
public sealed record RefundPayment(Guid OrderId, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>
    /// Gets the id of the payment to refund; <see langword="null"/> for the first payment with a sufficient refundable amount.
    /// </summary>
    public Guid? PaymentId { get; init; }

    /// <summary>
    /// Gets the amount to refund, which must be greater than zero; <see langword="null"/> for the whole refundable amount of the
    /// payment: the captured amount less all refunds that are requested, pending, unknown or succeeded.
    /// </summary>
    public Money? Amount { get; init; }

    /// <summary>Gets the reason for the refund. At most 500 characters.</summary>
    public string? Reason { get; init; }
}
