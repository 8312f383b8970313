using Notalock.Orders.Storage;

namespace Notalock.Orders;

/// <summary>What became of a notification. It is durable.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="EventId">The provider's id of the event.</param>
/// <param name="Type">The provider's name for what happened.</param>
public sealed record PaymentNotificationOutcome(OrderPaymentEventOutcome Outcome, string EventId, string Type)
{
    /// <summary>The order it is about; null when it matches none.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>The payment it is about; null when it matches none.</summary>
    public Guid? PaymentId { get; init; }
}
