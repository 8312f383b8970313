using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The status of an order and its allowed transitions.</summary>
internal sealed record StatusResponse
{
    [Description("The id of the order.")]
    public required Guid OrderId { get; init; }

    [Description("The status.")]
    public required string Status { get; init; }

    [Description("The display name of the status.")]
    public required string Label { get; init; }

    [Description("Indicates whether the status is final.")]
    public required bool IsTerminal { get; init; }

    [Description("The version of the order.")]
    public required long Version { get; init; }

    [Description("All other statuses, with whether the order can change to each.")]
    public required IReadOnlyList<StatusTargetResponse> Targets { get; init; }
}
