using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing;

/// <summary>One notification on its way to the shop.</summary>
/// <param name="Event">What it tells.</param>
/// <param name="Request">The notification as it comes in: the raw body, signed now.</param>
public sealed record SimulatedDelivery(SimulatedEvent Event, PaymentWebhookRequest Request);
