namespace Notalock.Orders;

/// <summary>A customer's dispute of a payment.</summary>
/// <param name="Reference">The provider's id of the dispute.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Amount">How much is disputed; null when not known.</param>
public sealed record OrderPaymentDispute(string Reference, OrderDisputeStatus Status, Money? Amount = null);
