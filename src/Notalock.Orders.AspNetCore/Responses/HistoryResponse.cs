using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The history of an order.</summary>
internal sealed record HistoryResponse
{
    [Description("The id of the order.")]
    public required Guid OrderId { get; init; }

    [Description("The version of the order.")]
    public required long Version { get; init; }

    [Description("The history entries that the caller can read, oldest first.")]
    public required IReadOnlyList<HistoryEntryResponse> StatusHistory { get; init; }
}
