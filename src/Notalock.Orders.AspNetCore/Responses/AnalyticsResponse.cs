using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>Orders added up. Currencies are never added together.</summary>
internal sealed record AnalyticsResponse
{
    [Description("The first day.")]
    public required DateOnly From { get; init; }

    [Description("The last day.")]
    public required DateOnly To { get; init; }

    [Description("The time zone of the days.")]
    public required string TimeZone { get; init; }

    [Description("How long a period is.")]
    [WireNamesAttribute(typeof(Notalock.Orders.OrderReportPeriod))]
    public required string Period { get; init; }

    [Description("The whole range, one row for each currency.")]
    public required IReadOnlyList<SalesResponse> Totals { get; init; }

    [Description("Every period of the range.")]
    public required IReadOnlyList<PeriodSalesResponse> Periods { get; init; }

    [Description("Orders placed in the range, by their status now.")]
    public required IReadOnlyList<StatusCountResponse> Statuses { get; init; }

    [Description("What sold most in orders paid in the range.")]
    public required IReadOnlyList<ProductSalesResponse> TopProducts { get; init; }
}
