using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>A status definition.</summary>
internal sealed record StatusDefinitionResponse
{
    [Description("The status.")]
    public required string Status { get; init; }

    [Description("The display name of the status.")]
    public required string Label { get; init; }

    [Description("Indicates whether the status is final.")]
    public required bool IsTerminal { get; init; }

    [Description("The CSS color for badges.")]
    public string? Color { get; init; }
}
