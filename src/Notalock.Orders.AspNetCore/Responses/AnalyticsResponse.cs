using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>Aggregated orders. Currencies are reported separately.</summary>
internal sealed record AnalyticsResponse
{
    [Description("The first day of the range.")]
    public required DateOnly From { get; init; }

    [Description("The last day of the range.")]
    public required DateOnly To { get; init; }

    [Description("The time zone that determines the days.")]
    public required string TimeZone { get; init; }

    [Description("The length of a period.")]
    [WireNames(typeof(OrderReportPeriod))]
    public required string Period { get; init; }

    [Description("The sales of the whole range, one row per currency.")]
    public required IReadOnlyList<SalesResponse> Totals { get; init; }

    [Description("The sales of each period in the range.")]
    public required IReadOnlyList<PeriodSalesResponse> Periods { get; init; }

    [Description("The orders placed in the range, by current status.")]
    public required IReadOnlyList<StatusCountResponse> Statuses { get; init; }

    [Description("The best-selling products of the orders paid in the range.")]
    public required IReadOnlyList<ProductSalesResponse> TopProducts { get; init; }
}
