namespace Notalock.Orders;

/// <summary>Represents a failure in one run of the reconciler.</summary>
/// <param name="OrderId">The id of the order; <see langword="null"/> if the failure concerns the events of a provider.</param>
/// <param name="Code">A stable code, such as <c>timeout</c>.</param>
public sealed record PaymentReconciliationFailure(Guid? OrderId, string Code);
