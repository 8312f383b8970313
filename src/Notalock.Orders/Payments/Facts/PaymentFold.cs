namespace Notalock.Orders.Payments.Facts;

/// <summary>What folding a snapshot into a stored payment gave.</summary>
/// <param name="Payment">The payment with the snapshot in it; as it was when the snapshot does not fit.</param>
/// <param name="IsUndecidable">Whether the two contradict each other in a way that only the provider can settle.</param>
/// <param name="IsMismatch">Whether the snapshot is of another amount or currency.</param>
internal readonly record struct PaymentFold(OrderPayment Payment, bool IsUndecidable = false, bool IsMismatch = false);
