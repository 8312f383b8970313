namespace Notalock.Orders.Admin.Dashboard;

/// <summary>Represents the most recent orders.</summary>
internal sealed record RecentData(IReadOnlyList<OrderSummary> Orders);
