namespace Notalock.Orders.Admin.Dashboard;

/// <summary>Represents the metrics of the period and the preceding period, for each currency.</summary>
internal sealed record NumbersData(IReadOnlyList<CurrencyNumbers> Rows);
