using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The map of statuses.</summary>
internal sealed record TransitionMapResponse
{
    [Description("The statuses, in the order in which people list them.")]
    public required IReadOnlyList<StatusDefinitionResponse> Statuses { get; init; }

    [Description("Every edge.")]
    public required IReadOnlyList<TransitionResponse> Transitions { get; init; }

    [Description("The map as a Mermaid state diagram.")]
    public required string Mermaid { get; init; }
}
