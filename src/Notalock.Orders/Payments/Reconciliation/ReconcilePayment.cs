namespace Notalock.Orders;

/// <summary>Looks a payment up at its provider, records what is found, and finishes what is unfinished with the same keys.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="PaymentId">The payment.</param>
/// <param name="Actor">Who asks for it.</param>
public sealed record ReconcilePayment(Guid OrderId, Guid PaymentId, Actor Actor);
