using Notalock.Orders.Reports;


namespace Notalock.Orders.Admin.Dashboard;

/// <summary>What sold best.</summary>
internal sealed record ProductsData(Currency Currency, IReadOnlyList<OrderProductRow> Rows);
