using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>One edge of the map.</summary>
internal sealed record TransitionResponse
{
    [Description("The status before.")]
    public required string From { get; init; }

    [Description("The status after.")]
    public required string To { get; init; }

    [Description("Who may take it.")]
    [WireNamesAttribute(typeof(Notalock.Orders.OrderTransitionTrigger))]
    public required string Trigger { get; init; }

    [Description("What the order must fulfil besides.")]
    [WireNamesAttribute(typeof(Notalock.Orders.OrderTransitionRequirement))]
    public required string Requirement { get; init; }
}
