using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The actor of a change.</summary>
internal sealed record ActorResponse
{
    [Description("The kind of actor.")]
    [WireNames(typeof(ActorKind))]
    public required string Kind { get; init; }

    [Description("The id of the actor. Returned only to staff.")]
    public string? Id { get; init; }

    [Description("The name of the actor. Returned only to staff.")]
    public string? Name { get; init; }
}
