using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The history of an order.</summary>
internal sealed record HistoryResponse
{
    [Description("The id of the order.")]
    public required Guid OrderId { get; init; }

    [Description("The version of the order.")]
    public required long Version { get; init; }

    [Description("The history entries of the page that the caller can read, oldest first. Can have fewer entries than the limit, or "
        + "none, although there are older ones.")]
    public required IReadOnlyList<HistoryEntryResponse> StatusHistory { get; init; }

    [Description("The value of before for the next page, with older entries; missing on the last page.")]
    public int? NextBefore { get; init; }
}
