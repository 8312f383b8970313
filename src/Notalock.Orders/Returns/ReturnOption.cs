namespace Notalock.Orders;

/// <summary>Represents an item of which units can be returned.</summary>
/// <param name="ItemId">The id of the item.</param>
/// <param name="Quantity">The number of shipped units that are neither returned nor in an open return.</param>
/// <param name="Verdict">The verdict of the return policy.</param>
public sealed record ReturnOption(Guid ItemId, int Quantity, ReturnVerdict Verdict);
