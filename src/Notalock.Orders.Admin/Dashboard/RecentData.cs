namespace Notalock.Orders.Admin.Dashboard;

/// <summary>The newest orders.</summary>
internal sealed record RecentData(IReadOnlyList<OrderSummary> Orders);
