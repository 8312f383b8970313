namespace Notalock.Orders;

/// <summary>Represents the filter of a report.</summary>
/// <param name="StoreId">The id of the shop, or <see langword="null"/> for all shops.</param>
/// <param name="Currency">The currency, or <see langword="null"/> for all currencies, each reported separately.</param>
public sealed record OrderReportFilter(string? StoreId = null, Currency? Currency = null);
