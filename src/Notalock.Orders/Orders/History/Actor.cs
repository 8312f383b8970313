using System.Text.Json.Serialization;
using Notalock.Orders.Validation;

namespace Notalock.Orders;

/// <summary>Represents the person or system that makes a change. Every command requires an actor; there is no ambient default.</summary>
public sealed record Actor
{
    /// <summary>The maximum length of an id.</summary>
    public const int MaxIdLength = OrderFieldLimits.Actor;

    /// <summary>Restores an actor from storage. Use the factory methods to create an actor.</summary>
    /// <param name="kind">The kind of actor.</param>
    /// <param name="id">The id of the actor, unique within its kind, or <see langword="null"/> for a guest.</param>
    /// <param name="name">The name shown to staff, or <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">
    /// The kind is unknown, or the id or name is too long or contains control characters or invalid Unicode.
    /// </exception>
    [JsonConstructor]
    public Actor(ActorKind kind, string? id, string? name = null)
    {
        if (!Enum.IsDefined(kind))
        {
            throw new ArgumentException($"The kind of an actor must be defined, but was {(int)kind}.", nameof(kind));
        }

        if (id is { Length: > MaxIdLength })
        {
            throw new ArgumentException($"The id of an actor must not exceed {MaxIdLength} characters.", nameof(id));
        }

        if (name is { Length: > MaxIdLength })
        {
            throw new ArgumentException($"The name of an actor must not exceed {MaxIdLength} characters.", nameof(name));
        }

        if (id is not null && !FieldRules.IsPrintable(id))
        {
            throw new ArgumentException("The id of an actor must not contain control characters or invalid Unicode.", nameof(id));
        }

        if (name is not null && !FieldRules.IsPrintable(name))
        {
            throw new ArgumentException("The name of an actor must not contain control characters or invalid Unicode.", nameof(name));
        }

        Kind = kind;
        Id = id;
        Name = InvisibleCharacters.Remove(name);
    }

    /// <summary>Gets the kind of actor. Customers see the kind but never the id or name of staff.</summary>
    public ActorKind Kind { get; }

    /// <summary>Gets the id of the actor, unique within its kind, or <see langword="null"/> for a guest.</summary>
    public string? Id { get; }

    /// <summary>Gets the name shown to staff, or <see langword="null"/> if there is none.</summary>
    public string? Name { get; }

    /// <summary>Creates an actor for a signed-in customer.</summary>
    /// <param name="customerId">The id of the customer in the application.</param>
    /// <returns>The actor.</returns>
    public static Actor Customer(string customerId) => new(ActorKind.Customer, Required(customerId, nameof(customerId)));

    /// <summary>Creates an actor for a customer without an account.</summary>
    /// <returns>The actor.</returns>
    public static Actor Guest() => new(ActorKind.Customer, null);

    /// <summary>Creates an actor for a member of staff.</summary>
    /// <param name="staffId">The id of the staff member in the application.</param>
    /// <param name="name">The name shown to other staff, or <see langword="null"/>.</param>
    /// <returns>The actor.</returns>
    public static Actor Staff(string staffId, string? name = null) => new(ActorKind.Staff, Required(staffId, nameof(staffId)), name);

    /// <summary>Creates an actor for a process of the host or of this library.</summary>
    /// <param name="component">The name of the component, such as <c>importer</c>.</param>
    /// <returns>The actor.</returns>
    public static Actor System(string component) => new(ActorKind.System, Required(component, nameof(component)));

    /// <summary>Creates an actor for a payment provider.</summary>
    /// <param name="providerName">The name of the provider, such as <c>stripe</c>.</param>
    /// <returns>The actor.</returns>
    public static Actor Provider(string providerName) => new(ActorKind.Provider, Required(providerName, nameof(providerName)));

    /// <summary>Creates an actor for an API client.</summary>
    /// <param name="clientId">The id of the API client.</param>
    /// <param name="name">The name shown to staff, or <see langword="null"/>.</param>
    /// <returns>The actor.</returns>
    public static Actor ApiClient(string clientId, string? name = null) =>
        new(ActorKind.ApiClient, Required(clientId, nameof(clientId)), name);

    /// <summary>Returns the kind only, so that an actor that is logged by accident reveals no personal data.</summary>
    /// <returns>A string without personal data.</returns>
    public override string ToString() => $"{nameof(Actor)} {{ Kind = {Kind} }}";

    private static string Required(string id, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id, parameter);
        return id;
    }
}
