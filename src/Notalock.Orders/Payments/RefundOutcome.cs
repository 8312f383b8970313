namespace Notalock.Orders;

/// <summary>What a command about a refund led to.</summary>
/// <param name="Order">The order.</param>
/// <param name="Refund">The refund.</param>
public sealed record RefundOutcome(Order Order, OrderRefund Refund);
