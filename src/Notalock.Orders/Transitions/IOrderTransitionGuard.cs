namespace Notalock.Orders;

/// <summary>Lets the host veto a transition or cancellation that the map allows, before it is committed.</summary>
/// <remarks>
/// Runs again when others changed the order meanwhile, and when a screen asks what is allowed: no side effects. Payment facts and
/// forced moves are not guarded.
/// </remarks>
public interface IOrderTransitionGuard
{
    /// <summary>Says whether the order may be moved.</summary>
    /// <param name="order">The order as it is.</param>
    /// <param name="target">The status it would reach.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A sentence that says why not, without personal data; null when there is no objection.</returns>
    ValueTask<string?> ObjectAsync(Order order, OrderStatus target, Actor actor, CancellationToken cancellationToken);
}
