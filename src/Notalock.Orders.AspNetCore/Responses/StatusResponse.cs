using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>Where an order is and where it may go.</summary>
internal sealed record StatusResponse
{
    [Description("The order.")]
    public required Guid OrderId { get; init; }

    [Description("The status.")]
    public required string Status { get; init; }

    [Description("What people read.")]
    public required string Label { get; init; }

    [Description("Whether the order ends here.")]
    public required bool IsTerminal { get; init; }

    [Description("The version of the order.")]
    public required long Version { get; init; }

    [Description("Every other status.")]
    public required IReadOnlyList<StatusTargetResponse> Targets { get; init; }
}
