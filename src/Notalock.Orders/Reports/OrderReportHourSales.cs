namespace Notalock.Orders;

/// <summary>Represents the sales of one hour.</summary>
/// <param name="From">The start of the hour.</param>
/// <param name="Rows">One row for each currency with sales, refunds or lost disputes. Empty if there are none.</param>
public sealed record OrderReportHourSales(DateTimeOffset From, IReadOnlyList<OrderSalesRow> Rows);
