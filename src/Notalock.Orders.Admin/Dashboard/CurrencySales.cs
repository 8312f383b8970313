namespace Notalock.Orders.Admin.Dashboard;

/// <summary>Represents sales and orders over time in one currency.</summary>
internal sealed record CurrencySales(Currency Currency, IReadOnlyList<(string Short, string Label, OrderSalesRow? Row)> Points);
