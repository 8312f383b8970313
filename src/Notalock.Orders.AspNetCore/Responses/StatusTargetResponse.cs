using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>Whether an order may reach a status.</summary>
internal sealed record StatusTargetResponse
{
    [Description("The status.")]
    public required string Status { get; init; }

    [Description("What people read.")]
    public required string Label { get; init; }

    [Description("Whether it may be reached now.")]
    public required bool Allowed { get; init; }

    [Description("Why not: a stable code.")]
    public string? Code { get; init; }

    [Description("Why not, in a sentence.")]
    public string? Reason { get; init; }
}
