using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The status transition map.</summary>
internal sealed record TransitionMapResponse
{
    [Description("All statuses, in display order.")]
    public required IReadOnlyList<StatusDefinitionResponse> Statuses { get; init; }

    [Description("All transitions.")]
    public required IReadOnlyList<TransitionResponse> Transitions { get; init; }

    [Description("The map as a Mermaid state diagram.")]
    public required string Mermaid { get; init; }
}
