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

    /// <summary>
    /// Gets the purpose of the refund: <see cref="RefundPurpose.Credit"/> or <see cref="RefundPurpose.Reversal"/>.
    /// <see langword="null"/> to reverse the payment if the order was never paid in full, and otherwise to pay out the credits that are
    /// owed, then to reverse an overpayment, and to give the rest as a goodwill credit. A request with several of these becomes several
    /// refunds.
    /// </summary>
    public RefundPurpose? Purpose { get; init; }

    /// <summary>
    /// Gets the id of the credit that the refund pays out, up to its rest and the amount owed; <see langword="null"/> for none. Without it,
    /// the purpose <see cref="RefundPurpose.Credit"/> adds a goodwill credit.
    /// </summary>
    public Guid? CreditId { get; init; }

    /// <summary>Gets the reason for the refund. At most 500 characters.</summary>
    public string? Reason { get; init; }
}
