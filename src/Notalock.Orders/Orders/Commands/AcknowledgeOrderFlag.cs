namespace Notalock.Orders;

/// <summary>Represents a command that acknowledges a flag of an order.</summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Flag">The flag to acknowledge; exactly one flag.</param>
/// <param name="Note">The note for the history, for example the action taken. 1 to 2,000 characters.</param>
/// <param name="Actor">The actor who acknowledges the flag.</param>
public sealed record AcknowledgeOrderFlag(Guid OrderId, OrderFlags Flag, string Note, Actor Actor) : OrderCommand(OrderId, Actor);
