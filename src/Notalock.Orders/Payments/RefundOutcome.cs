namespace Notalock.Orders;

/// <summary>Represents the result of a refund command.</summary>
/// <param name="Order">The order after the command.</param>
/// <param name="Refund">The refund after the command.</param>
public sealed record RefundOutcome(Order Order, OrderRefund Refund);
