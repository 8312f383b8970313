namespace Notalock.Orders.Admin.Dashboard;

/// <summary>Represents sales and orders over time, for each currency.</summary>
internal sealed record SalesData(IReadOnlyList<CurrencySales> Rows);
