namespace Notalock.Orders;

/// <summary>
/// Records a payment that was received without a payment provider. A payment is a fact, so it is recorded regardless of the status of the
/// order.
/// </summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Amount">The received amount in the currency of the order. Must be greater than zero.</param>
/// <param name="Actor">The actor who records the payment.</param>
public sealed record RecordOfflinePayment(Guid OrderId, Money Amount, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>
    /// Gets the payment method; <see langword="null"/> for the method that was selected for the order, or bank transfer if none was.
    /// </summary>
    public OfflinePaymentMethod? Method { get; init; }

    /// <summary>
    /// Gets the time at which the payment was received, which must not be in the future; <see langword="null"/> for the current time.
    /// </summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Gets a note for the order history, such as the text of the bank statement. At most 2,000 characters.</summary>
    public string? Notes { get; init; }
}
