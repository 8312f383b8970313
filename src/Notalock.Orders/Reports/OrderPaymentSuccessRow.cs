namespace Notalock.Orders;

/// <summary>
/// Represents how many payments succeeded in one currency, counted by order and by attempt. It counts what happened: an order that is
/// canceled after its payment was declined is still declined.
/// </summary>
/// <param name="Currency">The currency.</param>
/// <param name="OrdersSucceeded">The number of orders of which a payment was authorized or captured.</param>
/// <param name="OrdersDeclined">The number of orders of which a payment was declined and none succeeded.</param>
/// <param name="AttemptsSucceeded">The number of payments that were authorized or captured.</param>
/// <param name="AttemptsDeclined">
/// The number of payments that were declined at least once, also if the customer paid in the same payment afterwards: such a payment is
/// counted as declined and as succeeded.
/// </param>
public sealed record OrderPaymentSuccessRow(
    Currency Currency, long OrdersSucceeded, long OrdersDeclined, long AttemptsSucceeded, long AttemptsDeclined);
