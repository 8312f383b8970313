using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>A page of orders.</summary>
internal sealed record OrderListResponse
{
    [Description("The orders on the page.")]
    public required IReadOnlyList<OrderSummaryResponse> Orders { get; init; }

    [Description("The cursor of the next page; missing on the last page.")]
    public string? NextCursor { get; init; }

    [Description("The number of matching orders, if count=true.")]
    public int? Count { get; init; }

    [Description("Indicates whether more orders match than were counted, if count=true.")]
    public bool? CountIsCapped { get; init; }
}
