using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>One page of orders.</summary>
internal sealed record OrderListResponse
{
    [Description("The rows.")]
    public required IReadOnlyList<OrderSummaryResponse> Orders { get; init; }

    [Description("Where the next page begins; missing on the last.")]
    public string? NextCursor { get; init; }

    [Description("With count=true: how many orders match.")]
    public int? Count { get; init; }

    [Description("With count=true: whether there are more than that.")]
    public bool? CountIsCapped { get; init; }
}
