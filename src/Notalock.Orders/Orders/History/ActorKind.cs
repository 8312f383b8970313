using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies the kind of actor that makes a change.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ActorKind>))]
public enum ActorKind
{
    /// <summary>A customer, signed in or guest.</summary>
    Customer,

    /// <summary>A member of the staff.</summary>
    Staff,

    /// <summary>A process of the host or of this library.</summary>
    System,

    /// <summary>A payment provider.</summary>
    Provider,

    /// <summary>An API client.</summary>
    ApiClient,
}
