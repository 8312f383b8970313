namespace Notalock.Orders;

/// <summary>Moves an order past the map: for administrators, audited as <see cref="OrderHistoryKind.Forced"/>. Moves no money.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Target">A status that the map knows.</param>
/// <param name="Reason">Why. 1 to 2,000 characters.</param>
/// <param name="Actor">Who asks.</param>
public sealed record ForceOrderStatus(Guid OrderId, OrderStatus Target, string Reason, Actor Actor) : OrderCommand(OrderId, Actor);
