namespace Notalock.Orders;

/// <summary>Represents the number of orders with a status in one currency.</summary>
/// <param name="Status">The status.</param>
/// <param name="Count">The number of orders.</param>
/// <param name="Total">The sum of the totals of the orders, in the currency of the row.</param>
public sealed record OrderStatusRow(OrderStatus Status, long Count, Money Total);
