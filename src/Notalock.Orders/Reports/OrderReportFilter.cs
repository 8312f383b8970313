namespace Notalock.Orders;

/// <summary>Which orders a report covers.</summary>
/// <param name="StoreId">Only orders of this shop; null for all.</param>
/// <param name="Currency">Only orders in this currency; null for all, each apart.</param>
public sealed record OrderReportFilter(string? StoreId = null, Currency? Currency = null);
