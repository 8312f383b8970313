namespace Notalock.Orders.Admin.Dashboard;

/// <summary>What waits for somebody: each queue with its list and a count that stops at its cap.</summary>
internal sealed record QueuesData(IReadOnlyList<(string Label, string Address, int Count)> Rows);
