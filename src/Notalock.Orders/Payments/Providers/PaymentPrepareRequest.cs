namespace Notalock.Orders.Payments;

/// <summary>Represents a payment that is about to be saved.</summary>
/// <param name="Order">The order that is paid.</param>
/// <param name="Amount">The amount of the payment.</param>
/// <param name="Command">The command that starts the payment.</param>
public sealed record PaymentPrepareRequest(Order Order, Money Amount, StartPayment Command);
