namespace Notalock.Orders;

/// <summary>What a status is, for people and for the map.</summary>
/// <param name="Status">The status.</param>
/// <param name="Label">What people read.</param>
/// <param name="IsTerminal">Whether the order ends here.</param>
/// <param name="Color">A CSS color for badges; null for the default of the screen that shows it.</param>
public sealed record OrderStatusDefinition(OrderStatus Status, string Label, bool IsTerminal = false, string? Color = null);
