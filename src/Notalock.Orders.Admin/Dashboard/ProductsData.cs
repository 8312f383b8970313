namespace Notalock.Orders.Admin.Dashboard;

/// <summary>Represents the top products of the period, for each currency.</summary>
internal sealed record ProductsData(IReadOnlyList<(Currency Currency, IReadOnlyList<OrderProductRow> Rows)> Currencies);
