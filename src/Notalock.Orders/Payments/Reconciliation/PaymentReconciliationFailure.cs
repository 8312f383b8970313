namespace Notalock.Orders;

/// <summary>Something that one run of the reconciler could not do.</summary>
/// <param name="OrderId">The order; null when it is about a provider's events.</param>
/// <param name="Code">A stable code, such as <c>timeout</c>.</param>
public sealed record PaymentReconciliationFailure(Guid? OrderId, string Code);
