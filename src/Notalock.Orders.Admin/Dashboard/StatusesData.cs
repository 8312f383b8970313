namespace Notalock.Orders.Admin.Dashboard;

/// <summary>Represents the number of orders in each status.</summary>
internal sealed record StatusesData(IReadOnlyList<(OrderStatus Status, long Count)> Rows);
