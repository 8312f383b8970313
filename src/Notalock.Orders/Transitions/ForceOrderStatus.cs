namespace Notalock.Orders;

/// <summary>
/// Represents a command that forces a status outside the transition map. For administrators; recorded as
/// <see cref="OrderHistoryKind.Forced"/>.
/// </summary>
/// <remarks>Payments are not changed.</remarks>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Target">The requested status, which must be defined in the transition map.</param>
/// <param name="Reason">The reason, recorded in the history. 1 to 2,000 characters.</param>
/// <param name="Actor">The actor who forces the status.</param>
public sealed record ForceOrderStatus(Guid OrderId, OrderStatus Target, string Reason, Actor Actor)
    : OrderCommand(OrderId, Actor);
