using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing;

/// <summary>Represents the delivery of a notification.</summary>
/// <param name="Event">The event.</param>
/// <param name="Request">The webhook request, with the raw body and a new signature.</param>
public sealed record SimulatedDelivery(SimulatedEvent Event, PaymentWebhookRequest Request);
