namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>One kind of match: where its orders come from.</summary>
/// <param name="Index">Its place among the branches.</param>
/// <param name="Field">The number of the field that matched.</param>
/// <param name="From">What stands after <c>FROM</c>.</param>
internal sealed record OrderSearchBranch(int Index, int Field, string From);
