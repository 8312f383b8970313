namespace Notalock.Orders;

/// <summary>Represents a command that changes the metadata of an order. Keys that are not listed are not changed.</summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Changes">
/// The new values by key; <see langword="null"/> removes a key. The result must not exceed 50 keys of up to 40 characters with values of
/// up to 500 characters.
/// </param>
/// <param name="Actor">The actor who changes the metadata.</param>
public sealed record SetOrderMetadata(Guid OrderId, IReadOnlyDictionary<string, string?> Changes, Actor Actor)
    : OrderCommand(OrderId, Actor);
