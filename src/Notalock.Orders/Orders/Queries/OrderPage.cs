namespace Notalock.Orders;

/// <summary>Represents a page of a list of orders.</summary>
/// <param name="Orders">The orders, in the sort order of the query.</param>
/// <param name="NextCursor">The cursor of the next page, or <see langword="null"/> if this is the last page.</param>
public sealed record OrderPage(IReadOnlyList<OrderSummary> Orders, string? NextCursor);
