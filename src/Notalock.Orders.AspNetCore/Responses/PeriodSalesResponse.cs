using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>Sales of one period.</summary>
internal sealed record PeriodSalesResponse
{
    [Description("Its first day.")]
    public required DateOnly From { get; init; }

    [Description("Its last day.")]
    public required DateOnly To { get; init; }

    [Description("One row for each currency in which anything happened.")]
    public required IReadOnlyList<SalesResponse> Sales { get; init; }
}
