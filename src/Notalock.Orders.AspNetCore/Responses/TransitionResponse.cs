using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>A status transition.</summary>
internal sealed record TransitionResponse
{
    [Description("The status before the transition.")]
    public required string From { get; init; }

    [Description("The status after the transition.")]
    public required string To { get; init; }

    [Description("The kind of caller that can trigger the transition.")]
    [WireNames(typeof(OrderTransitionTrigger))]
    public required string Trigger { get; init; }

    [Description("The additional requirement for the order.")]
    [WireNames(typeof(OrderTransitionRequirement))]
    public required string Requirement { get; init; }
}
