using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Represents how a search is executed. Every plan finds the same orders; they differ in cost.</summary>
/// <param name="Search">The search.</param>
/// <param name="Parts">How each alternative is executed.</param>
/// <param name="IsFilter">
/// Whether the search is a condition on the orders that the other filters or the index of the sort find, because it matches many.
/// </param>
internal sealed record OrderSearchPlan(OrderSearch Search, IReadOnlyList<OrderSearchPart> Parts, bool IsFilter);
