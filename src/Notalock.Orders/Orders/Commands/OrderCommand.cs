using System.Text.Json.Serialization;

namespace Notalock.Orders;

/// <summary>Asks for a change of one order.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Actor">Who asks.</param>
public abstract record OrderCommand(Guid OrderId, [property: JsonIgnore] Actor Actor)
{
    /// <summary>
    /// Makes the command safe to repeat: the same key of the same caller with the same content is carried out once, and a repeat
    /// is answered with the current state, marked as replayed. Null: every call is a command of its own. 1 to 255 characters.
    /// </summary>
    [JsonIgnore]
    public string? IdempotencyKey { get; init; }

    /// <summary>
    /// The version the caller saw. When the order is at another, the command is refused with <see cref="OrderErrorCodes.VersionConflict"/>.
    /// Null: the command is evaluated against the order as it is, again if need be.
    /// </summary>
    [JsonIgnore]
    public long? ExpectedVersion { get; init; }

    /// <summary>What ties the change to a request; null for the id of the current trace, if any. At most 100 characters.</summary>
    [JsonIgnore]
    public string? CorrelationId { get; init; }

    /// <summary>Tells the command and the order and nothing that somebody wrote: what is logged by accident stays harmless.</summary>
    /// <returns>The text.</returns>
    public sealed override string ToString() => $"{GetType().Name} {{ OrderId = {OrderId} }}";
}
