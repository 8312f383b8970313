namespace Notalock.Orders.Admin.Dashboard;

/// <summary>Represents the metrics of the period and the preceding period in one currency.</summary>
internal sealed record CurrencyNumbers(Currency Currency, OrderSalesRow? Now, OrderSalesRow? Before);
