namespace Notalock.Orders;

/// <summary>Represents a command that captures an authorized payment.</summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="PaymentId">The id of the payment.</param>
/// <param name="Actor">The actor who captures the payment.</param>
public sealed record CapturePayment(Guid OrderId, Guid PaymentId, Actor Actor) : OrderCommand(OrderId, Actor)
{
    /// <summary>
    /// Gets the amount to capture, which must be greater than zero; <see langword="null"/> to capture the whole authorized amount that
    /// has not been captured yet. If the provider supports only one capture, the remaining authorized amount is voided.
    /// </summary>
    public Money? Amount { get; init; }
}
