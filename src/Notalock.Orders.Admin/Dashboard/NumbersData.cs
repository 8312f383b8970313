using Notalock.Orders.Reports;


namespace Notalock.Orders.Admin.Dashboard;

/// <summary>The figures of the period and of the one before, in one currency.</summary>
internal sealed record NumbersData(Currency Currency, IReadOnlyList<Currency> Currencies, OrderSalesRow? Now, OrderSalesRow? Before, double? Success, double? SuccessBefore);
