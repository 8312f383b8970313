namespace Notalock.Orders.Admin.Dashboard;

/// <summary>Represents the queues of orders that need action, with the address of each list and a capped count.</summary>
internal sealed record QueuesData(IReadOnlyList<(string Label, string Address, int Count)> Rows);
