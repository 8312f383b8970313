namespace Notalock.Orders.Admin.Disputes;

/// <summary>Represents an open dispute with its order and payment.</summary>
internal sealed record DisputeRow(Order Order, OrderPayment Payment, OrderPaymentDispute Dispute);
