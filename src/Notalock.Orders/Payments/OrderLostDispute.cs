namespace Notalock.Orders;

/// <summary>Represents the amount that a lost dispute took from a payment.</summary>
/// <param name="PaymentId">The id of the payment.</param>
/// <param name="Reference">The provider's id of the dispute, unique within the payment.</param>
/// <param name="Amount">The amount that was returned to the customer, in the currency of the order. Greater than zero.</param>
/// <param name="ClosedAt">The time at which the dispute was lost.</param>
public sealed record OrderLostDispute(Guid PaymentId, string Reference, Money Amount, DateTimeOffset ClosedAt);
