using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>Who made a change.</summary>
internal sealed record ActorResponse
{
    [Description("The kind of party.")]
    [WireNamesAttribute(typeof(ActorKind))]
    public required string Kind { get; init; }

    [Description("Who it was. For staff only.")]
    public string? Id { get; init; }

    [Description("A name. For staff only.")]
    public string? Name { get; init; }
}
