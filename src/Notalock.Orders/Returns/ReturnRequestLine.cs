namespace Notalock.Orders;

/// <summary>Represents units in the request of a return.</summary>
/// <param name="ItemId">The id of the item.</param>
/// <param name="Quantity">The number of units, 1 or more.</param>
/// <param name="Reason">The reason, one of <see cref="ReturnOptions.Reasons"/>, or <see langword="null"/> if none is given.</param>
public sealed record ReturnRequestLine(Guid ItemId, int Quantity, string? Reason = null);
