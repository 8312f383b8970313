using Notalock.Orders.Execution;

namespace Notalock.Orders.Payments.Facts;

/// <summary>What a fact makes of an order.</summary>
/// <param name="Decision">The new order; the old one when the fact tells nothing new or must be looked up first.</param>
/// <param name="PaymentId">The payment that the fact is about; null when it matches none.</param>
/// <param name="NeedsLookup">Whether only the provider can tell; then nothing is decided yet.</param>
/// <param name="IsUnmatched">Whether the provider does not know either which payment it is about; it may become known.</param>
internal sealed record FactDecision(OrderDecision Decision, Guid? PaymentId, bool NeedsLookup = false, bool IsUnmatched = false);
