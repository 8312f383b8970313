namespace Notalock.Orders;

/// <summary>One page of a list.</summary>
/// <param name="Orders">The rows, in the order of the query.</param>
/// <param name="NextCursor">Where the next page begins; null when this is the last.</param>
public sealed record OrderPage(IReadOnlyList<OrderSummary> Orders, string? NextCursor);
