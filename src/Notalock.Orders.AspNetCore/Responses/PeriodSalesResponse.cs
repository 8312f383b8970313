using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The sales of a period.</summary>
internal sealed record PeriodSalesResponse
{
    [Description("The first day of the period.")]
    public required DateOnly From { get; init; }

    [Description("The last day of the period.")]
    public required DateOnly To { get; init; }

    [Description("The sales of the period, one row per currency with activity.")]
    public required IReadOnlyList<SalesResponse> Sales { get; init; }
}
