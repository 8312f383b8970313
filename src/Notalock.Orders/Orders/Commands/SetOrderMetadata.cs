namespace Notalock.Orders;

/// <summary>Changes the host's own data on an order. Keys that are not named stay.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Changes">The new values; null removes a key. After the change there are at most 50 keys of 40 characters with values of 500.</param>
/// <param name="Actor">Who changes it.</param>
public sealed record SetOrderMetadata(Guid OrderId, IReadOnlyDictionary<string, string?> Changes, Actor Actor) : OrderCommand(OrderId, Actor);
