namespace Notalock.Orders.Payments.Facts;

/// <summary>Represents the result of applying a snapshot to a stored payment.</summary>
/// <param name="Payment">The payment after the snapshot was applied; unchanged if the snapshot does not match it.</param>
/// <param name="IsUndecidable">A value indicating whether the order of the two states is unknown, so that a lookup is required.</param>
/// <param name="IsMismatch">A value indicating whether the snapshot has a different amount or currency.</param>
internal readonly record struct PaymentFold(OrderPayment Payment, bool IsUndecidable = false, bool IsMismatch = false);
