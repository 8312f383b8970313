namespace Notalock.Orders.Admin.Dashboard;

/// <summary>Represents the top products of the period.</summary>
internal sealed record ProductsData(Currency Currency, IReadOnlyList<OrderProductRow> Rows);
