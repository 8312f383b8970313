namespace Notalock.Orders;

/// <summary>Takes a flag down: a person has seen it and says what was done.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Flag">Exactly one flag.</param>
/// <param name="Note">What was done. 1 to 2,000 characters.</param>
/// <param name="Actor">Who has seen it.</param>
public sealed record AcknowledgeOrderFlag(Guid OrderId, OrderFlags Flag, string Note, Actor Actor) : OrderCommand(OrderId, Actor);
