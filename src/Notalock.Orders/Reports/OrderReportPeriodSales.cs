namespace Notalock.Orders;

/// <summary>Sales of one period.</summary>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="Rows">One row for each currency in which anything happened; empty when nothing did.</param>
public sealed record OrderReportPeriodSales(DateOnly From, DateOnly To, IReadOnlyList<OrderSalesRow> Rows);
