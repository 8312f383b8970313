using Notalock.Orders.Execution;

namespace Notalock.Orders.Payments.Facts;

/// <summary>Represents the decision about a fact that a provider reported.</summary>
/// <param name="Decision">The changed order; the same order if the fact is not new or requires a lookup first.</param>
/// <param name="PaymentId">The id of the payment; <see langword="null"/> if the fact matches no payment.</param>
/// <param name="NeedsLookup">A value indicating whether the payment must be read from the provider before a decision is possible.</param>
/// <param name="IsUnmatched">
/// A value indicating whether the fact matches no payment even after a lookup. It can match a payment that is stored later.
/// </param>
internal sealed record FactDecision(OrderDecision Decision, Guid? PaymentId, bool NeedsLookup = false, bool IsUnmatched = false);
