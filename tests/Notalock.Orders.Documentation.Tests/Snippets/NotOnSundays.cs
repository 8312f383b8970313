namespace Notalock.Orders.Documentation.Tests.Snippets;

public sealed class NotOnSundays(TimeProvider clock) : IOrderTransitionGuard
{
    public ValueTask<TransitionGuardResult> EvaluateAsync(
        Order order, OrderStatus target, Actor actor, CancellationToken cancellationToken) =>
        ValueTask.FromResult(target == OrderStatus.Shipped && clock.GetUtcNow().DayOfWeek == DayOfWeek.Sunday
            ? TransitionGuardResult.Deny("Orders are not shipped on Sundays.")
            : TransitionGuardResult.Allow());
}
