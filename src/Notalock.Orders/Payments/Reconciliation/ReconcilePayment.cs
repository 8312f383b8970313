namespace Notalock.Orders;

/// <summary>
/// Looks up a payment at its provider, records the result, and retries unfinished operations with the same idempotency keys.
/// </summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="PaymentId">The id of the payment.</param>
/// <param name="Actor">The actor who requests the reconciliation.</param>
public sealed record ReconcilePayment(Guid OrderId, Guid PaymentId, Actor Actor);
