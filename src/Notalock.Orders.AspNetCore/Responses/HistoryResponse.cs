using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The audit trail of an order.</summary>
internal sealed record HistoryResponse
{
    [Description("The order.")]
    public required Guid OrderId { get; init; }

    [Description("The version of the order.")]
    public required long Version { get; init; }

    [Description("The entries, oldest first, as far as the caller may read them.")]
    public required IReadOnlyList<HistoryEntryResponse> StatusHistory { get; init; }
}
