namespace Notalock.Orders;

/// <summary>Represents a transition of the transition map.</summary>
/// <param name="From">The status before the transition.</param>
/// <param name="To">The status after the transition.</param>
/// <param name="Trigger">The trigger that causes the transition.</param>
/// <param name="Requirement">The requirement for the order.</param>
public sealed record OrderTransition(
    OrderStatus From,
    OrderStatus To,
    OrderTransitionTrigger Trigger,
    OrderTransitionRequirement Requirement = OrderTransitionRequirement.None);
