using System.Text.Json.Serialization;

namespace Notalock.Orders;

/// <summary>Represents a command that changes one order.</summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Actor">The actor who executes the command.</param>
public abstract record OrderCommand(Guid OrderId, [property: JsonIgnore] Actor Actor)
{
    /// <summary>
    /// Gets the idempotency key, or <see langword="null"/> to execute every call. 1 to 255 characters.
    /// </summary>
    /// <remarks>
    /// A command with the same key, caller and content is executed once. A repeated call returns the current state and is marked as
    /// a replay.
    /// </remarks>
    [JsonIgnore]
    public string? IdempotencyKey { get; init; }

    /// <summary>
    /// Gets the version of the order that the caller read, or <see langword="null"/> to execute the command against the current version.
    /// If the versions differ, the command fails with <see cref="OrderErrorCodes.VersionConflict"/>.
    /// </summary>
    [JsonIgnore]
    public long? ExpectedVersion { get; init; }

    /// <summary>
    /// Gets the id that correlates the change with a request, or <see langword="null"/> to use the id of the current trace, if any. At
    /// most 100 characters.
    /// </summary>
    [JsonIgnore]
    public string? CorrelationId { get; init; }

    /// <summary>Returns the type and the order id only, so that a command that is logged by accident reveals no personal data.</summary>
    /// <returns>A string without personal data.</returns>
    public sealed override string ToString() => $"{GetType().Name} {{ OrderId = {OrderId} }}";
}
