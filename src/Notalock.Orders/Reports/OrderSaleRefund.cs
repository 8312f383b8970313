namespace Notalock.Orders;

/// <summary>Represents the part of a refund without a purpose that lowers the sales.</summary>
/// <param name="RefundId">The id of the refund.</param>
/// <param name="Amount">The amount, greater than zero.</param>
/// <param name="SettledAt">The time at which the refund succeeded.</param>
public sealed record OrderSaleRefund(Guid RefundId, Money Amount, DateTimeOffset SettledAt);
