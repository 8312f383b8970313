using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Contracts;

/// <summary>One edge of the map.</summary>
internal sealed record TransitionResponse
{
    [Description("The status before.")]
    public required string From { get; init; }

    [Description("The status after.")]
    public required string To { get; init; }

    [Description("Who may take it.")]
    [Vocabulary(typeof(Notalock.Orders.Transitions.OrderTransitionTrigger))]
    public required string Trigger { get; init; }

    [Description("What the order must fulfil besides.")]
    [Vocabulary(typeof(Notalock.Orders.Transitions.OrderTransitionRequirement))]
    public required string Requirement { get; init; }
}
