namespace Notalock.Orders;

/// <summary>Represents the count of one item of a return: totals so far, not additional units.</summary>
/// <param name="ItemId">The id of the item.</param>
/// <param name="Received">The number of units that were received so far.</param>
/// <param name="Restocked">The number of these units that were put back into stock so far.</param>
/// <param name="Condition">The condition of the units, or <see langword="null"/> to leave it unchanged.</param>
public sealed record ReturnReceiptLine(Guid ItemId, int Received, int Restocked = 0, OrderReturnCondition? Condition = null);
