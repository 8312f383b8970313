using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>What a status is.</summary>
internal sealed record StatusDefinitionResponse
{
    [Description("The status.")]
    public required string Status { get; init; }

    [Description("What people read.")]
    public required string Label { get; init; }

    [Description("Whether orders end here.")]
    public required bool IsTerminal { get; init; }

    [Description("A CSS color for badges.")]
    public string? Color { get; init; }
}
