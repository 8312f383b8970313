namespace Notalock.Orders;

/// <summary>What a command about a payment led to.</summary>
/// <param name="Order">The order.</param>
/// <param name="Payment">The payment.</param>
public sealed record PaymentOutcome(Order Order, OrderPayment Payment);
