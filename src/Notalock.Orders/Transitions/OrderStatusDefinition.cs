namespace Notalock.Orders;

/// <summary>Represents the definition of a status in the transition map.</summary>
/// <param name="Status">The status.</param>
/// <param name="Label">The label shown to users.</param>
/// <param name="IsTerminal">A value indicating whether no transition leaves the status.</param>
/// <param name="Color">The CSS color for badges, or <see langword="null"/> for the default of the user interface.</param>
public sealed record OrderStatusDefinition(OrderStatus Status, string Label, bool IsTerminal = false, string? Color = null);
