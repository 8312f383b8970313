namespace Notalock.Orders;

/// <summary>Represents the result of a command about a return.</summary>
/// <param name="Order">The order after the command.</param>
/// <param name="Return">The return after the command.</param>
public sealed record ReturnOutcome(Order Order, OrderReturn Return);
