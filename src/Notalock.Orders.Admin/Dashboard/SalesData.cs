namespace Notalock.Orders.Admin.Dashboard;

/// <summary>Represents sales and orders over time.</summary>
internal sealed record SalesData(Currency Currency, IReadOnlyList<(DateOnly From, DateOnly To, OrderSalesRow? Row)> Periods);
