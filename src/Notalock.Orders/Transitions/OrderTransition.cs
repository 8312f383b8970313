namespace Notalock.Orders;

/// <summary>One edge of the map.</summary>
/// <param name="From">The status before.</param>
/// <param name="To">The status after.</param>
/// <param name="Trigger">Who may take it.</param>
/// <param name="Requirement">What the order must fulfil besides.</param>
public sealed record OrderTransition(
    OrderStatus From,
    OrderStatus To,
    OrderTransitionTrigger Trigger,
    OrderTransitionRequirement Requirement = OrderTransitionRequirement.None);
