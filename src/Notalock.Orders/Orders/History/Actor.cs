using System.Text.Json.Serialization;
using Notalock.Orders.Validation;

namespace Notalock.Orders;

/// <summary>Who made a change. Every command names one; there is no ambient default.</summary>
public sealed record Actor
{
    /// <summary>The longest an id may be, in characters.</summary>
    public const int MaxIdLength = 200;

    /// <summary>Restores an actor from storage. Callers use the factories, which say what they mean.</summary>
    /// <param name="kind">The kind of party.</param>
    /// <param name="id">The party's id within that kind; null for a guest.</param>
    /// <param name="name">A name to show to staff, or null.</param>
    /// <exception cref="ArgumentException">The kind is unknown, or the id or name is too long or holds control characters or broken Unicode.</exception>
    [JsonConstructor]
    public Actor(ActorKind kind, string? id, string? name = null)
    {
        if (!Enum.IsDefined(kind))
        {
            throw new ArgumentException("An actor is of a known kind.", nameof(kind));
        }

        if (id is { Length: > MaxIdLength })
        {
            throw new ArgumentException("An actor's id has at most 200 characters.", nameof(id));
        }

        if (name is { Length: > MaxIdLength })
        {
            throw new ArgumentException("An actor's name has at most 200 characters.", nameof(name));
        }

        if (id is not null && !FieldRules.IsPrintable(id))
        {
            throw new ArgumentException("An actor's id has no control characters or broken Unicode.", nameof(id));
        }

        if (name is not null && !FieldRules.IsPrintable(name))
        {
            throw new ArgumentException("An actor's name has no control characters or broken Unicode.", nameof(name));
        }

        Kind = kind;
        Id = id;
        Name = name;
    }

    /// <summary>The kind of party. Customers see this, and never who of the staff it was.</summary>
    public ActorKind Kind { get; }

    /// <summary>The party's id within its kind; null for a guest.</summary>
    public string? Id { get; }

    /// <summary>A name to show to staff, or null.</summary>
    public string? Name { get; }

    /// <summary>A signed-in customer.</summary>
    /// <param name="customerId">The host's id of the customer.</param>
    /// <returns>The actor.</returns>
    public static Actor Customer(string customerId) => new(ActorKind.Customer, Required(customerId, nameof(customerId)));

    /// <summary>A customer without an account.</summary>
    /// <returns>The actor.</returns>
    public static Actor Guest() => new(ActorKind.Customer, null);

    /// <summary>A person of the staff.</summary>
    /// <param name="staffId">The host's id of the person.</param>
    /// <param name="name">A name to show to other staff, or null.</param>
    /// <returns>The actor.</returns>
    public static Actor Staff(string staffId, string? name = null) => new(ActorKind.Staff, Required(staffId, nameof(staffId)), name);

    /// <summary>A process of the host or of this library.</summary>
    /// <param name="component">Which one, such as <c>importer</c>.</param>
    /// <returns>The actor.</returns>
    public static Actor System(string component) => new(ActorKind.System, Required(component, nameof(component)));

    /// <summary>A payment provider.</summary>
    /// <param name="providerName">The provider's name, such as <c>stripe</c>.</param>
    /// <returns>The actor.</returns>
    public static Actor Provider(string providerName) => new(ActorKind.Provider, Required(providerName, nameof(providerName)));

    /// <summary>A program that calls an API in its own name.</summary>
    /// <param name="clientId">The id of the client.</param>
    /// <param name="name">A name to show to staff, or null.</param>
    /// <returns>The actor.</returns>
    public static Actor ApiClient(string clientId, string? name = null) => new(ActorKind.ApiClient, Required(clientId, nameof(clientId)), name);

    /// <summary>Tells the kind and nothing of the person: what is logged by accident stays harmless.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{nameof(Actor)} {{ Kind = {Kind} }}";

    private static string Required(string id, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id, parameter);
        return id;
    }
}
