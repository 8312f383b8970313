using Notalock.Orders.Storage;

namespace Notalock.Orders;

/// <summary>Represents the stored outcome of a payment notification.</summary>
/// <param name="Outcome">The outcome of the event.</param>
/// <param name="EventId">The provider's id of the event.</param>
/// <param name="Type">The provider's name of the event type.</param>
public sealed record PaymentNotificationOutcome(OrderPaymentEventOutcome Outcome, string EventId, string Type)
{
    /// <summary>Gets the id of the order; <see langword="null"/> if the event matches no order.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>Gets the id of the payment; <see langword="null"/> if the event matches no payment.</summary>
    public Guid? PaymentId { get; init; }
}
