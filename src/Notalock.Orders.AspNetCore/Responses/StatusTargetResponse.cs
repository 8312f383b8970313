using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>A status that an order might change to.</summary>
internal sealed record StatusTargetResponse
{
    [Description("The status.")]
    public required string Status { get; init; }

    [Description("The display name of the status.")]
    public required string Label { get; init; }

    [Description("Indicates whether the order can change to the status now.")]
    public required bool Allowed { get; init; }

    [Description("The stable code of the reason, if the transition is not allowed.")]
    public string? Code { get; init; }

    [Description("The reason, if the transition is not allowed.")]
    public string? Reason { get; init; }
}
