namespace Notalock.Orders.Admin.Dashboard;

/// <summary>How many orders of the period are in which status.</summary>
internal sealed record StatusesData(IReadOnlyList<(OrderStatus Status, long Count)> Rows);
