namespace Notalock.Orders;

/// <summary>Represents the result of a payment command.</summary>
/// <param name="Order">The order after the command.</param>
/// <param name="Payment">The payment after the command.</param>
public sealed record PaymentOutcome(Order Order, OrderPayment Payment);
