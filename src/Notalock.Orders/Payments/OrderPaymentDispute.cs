namespace Notalock.Orders;

/// <summary>Represents a dispute of a payment by the customer.</summary>
/// <param name="Reference">The provider's id of the dispute.</param>
/// <param name="Status">The status of the dispute.</param>
/// <param name="Amount">The disputed amount; <see langword="null"/> if it is not known.</param>
public sealed record OrderPaymentDispute(string Reference, OrderDisputeStatus Status, Money? Amount = null);
