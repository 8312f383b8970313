namespace Notalock.Orders;

/// <summary>How many orders have a status, in one currency.</summary>
/// <param name="Status">The status.</param>
/// <param name="Count">The number of orders.</param>
/// <param name="Total">Σ of their totals; its currency is the row's.</param>
public sealed record OrderStatusRow(OrderStatus Status, long Count, Money Total);
