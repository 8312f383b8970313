using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>What kind of party made a change.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ActorKind>))]
public enum ActorKind
{
    /// <summary>The customer, signed in or guest.</summary>
    Customer,

    /// <summary>A person of the host's staff.</summary>
    Staff,

    /// <summary>A process of the host or of this library.</summary>
    System,

    /// <summary>A payment provider.</summary>
    Provider,

    /// <summary>A program that calls an API in its own name.</summary>
    ApiClient,
}
