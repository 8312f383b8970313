namespace Notalock.Orders.Payments;

/// <summary>Represents a dispute as a provider reported it at one point in time.</summary>
/// <param name="Reference">The provider's id of the dispute.</param>
/// <param name="Status">The status of the dispute.</param>
/// <param name="Amount">The disputed amount; <see langword="null"/> if the provider did not report it.</param>
public sealed record DisputeSnapshot(string Reference, OrderDisputeStatus Status, Money? Amount = null);
