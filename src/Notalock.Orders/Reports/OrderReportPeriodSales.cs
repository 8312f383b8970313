namespace Notalock.Orders;

/// <summary>Represents the sales of one period.</summary>
/// <param name="From">The first day of the period.</param>
/// <param name="To">The last day of the period.</param>
/// <param name="Rows">One row for each currency with sales, refunds or lost disputes. Empty if there are none.</param>
public sealed record OrderReportPeriodSales(DateOnly From, DateOnly To, IReadOnlyList<OrderSalesRow> Rows);
