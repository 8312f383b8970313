namespace Notalock.Orders.Payments;

/// <summary>Represents a part of a requested refund that has one purpose.</summary>
/// <param name="Amount">The amount in minor units.</param>
/// <param name="Purpose">The purpose.</param>
/// <param name="CreditId">
/// The id of the credit that the part pays out; <see langword="null"/> for a reversal, and for a goodwill credit that must be added first.
/// </param>
internal readonly record struct RefundPart(long Amount, RefundPurpose Purpose, Guid? CreditId = null);
