namespace Notalock.Orders;

/// <summary>Allows or denies a transition or cancellation that the transition map allows, before it is committed.</summary>
/// <remarks>
/// A guard runs again when the order was modified concurrently, and when available transitions are listed, so it must not
/// have side effects. Status changes that follow from payments, and forced status changes, are not guarded.
/// </remarks>
public interface IOrderTransitionGuard
{
    /// <summary>Determines whether the order may be moved to a status.</summary>
    /// <param name="order">The order in its current state.</param>
    /// <param name="target">The requested status.</param>
    /// <param name="actor">The actor who requests the transition.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><see cref="TransitionGuardResult.Allow"/>, or <see cref="TransitionGuardResult.Deny"/> with a reason.</returns>
    ValueTask<TransitionGuardResult> EvaluateAsync(Order order, OrderStatus target, Actor actor, CancellationToken cancellationToken);
}
