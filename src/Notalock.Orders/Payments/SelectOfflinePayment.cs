namespace Notalock.Orders;

/// <summary>
/// Selects payment without a payment provider. The command creates a pending payment attempt, and the order becomes pending.
/// </summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Method">The payment method.</param>
/// <param name="Actor">The actor who selects the payment method.</param>
public sealed record SelectOfflinePayment(Guid OrderId, OfflinePaymentMethod Method, Actor Actor) : OrderCommand(OrderId, Actor);
