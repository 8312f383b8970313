namespace Notalock.Orders.Payments;

/// <summary>A dispute as a provider told of it at some moment.</summary>
/// <param name="Reference">The provider's id of the dispute.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Amount">How much is disputed; null when not told.</param>
public sealed record DisputeSnapshot(string Reference, OrderDisputeStatus Status, Money? Amount = null);
